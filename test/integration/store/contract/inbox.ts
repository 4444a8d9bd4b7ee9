// Owns the contract of acknowledged events: stored once, refreshed while they wait, counted, pruned.
import { describe, expect, it } from "vitest";
import { inboxEvent } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

export function describeInbox(test: UnderTest): void {
  describe("an acknowledged event", () => {
    it("is stored as it came and is there after a restart", async () => {
      const { store, reopen } = test();
      const events = [inboxEvent({ id: "a" }), inboxEvent({ id: "b", replyToken: null })];
      expect(await store.inbox.add(events)).toEqual(["a", "b"]);
      const again = await reopen();
      const fresh = { state: "waiting", failures: 0, reason: null, handledAt: null, replyTriedAt: null };
      expect(await again.inbox.load("a")).toEqual({ ...events[0], ...fresh });
      expect(await again.inbox.load("b")).toEqual({ ...events[1], ...fresh });
    });

    it("is added once, also by batches that arrive at the same time", async () => {
      const { store } = test();
      const batches = Array.from({ length: 20 }, (_, n) => [
        inboxEvent({ id: `e${n % 5}` }),
        inboxEvent({ id: `own${n}` }),
      ]);
      const added = (await Promise.all(batches.map((batch) => store.inbox.add(batch)))).flat();
      expect(added).toHaveLength(25);
      expect(new Set(added).size).toBe(25);
      expect((await store.inbox.counts()).waiting).toBe(25);
    });

    it("fails alone when it cannot be stored beside others", async () => {
      const { store } = test();
      const circular: { self?: unknown } = {};
      circular.self = circular;
      const [good, bad, alsoGood] = await Promise.allSettled([
        store.inbox.add([inboxEvent({ id: "good" })]),
        store.inbox.add([inboxEvent({ id: "half" }), inboxEvent({ id: "bad", payload: circular })]),
        store.inbox.add([inboxEvent({ id: "alsoGood" })]),
      ]);
      expect([good?.status, bad?.status, alsoGood?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await store.inbox.load("half")).toBeNull();
      expect((await store.inbox.counts()).waiting).toBe(2);
    });

    it("gets a fresh reply token by a redelivery while it waits, and none afterwards", async () => {
      const { store } = test();
      const again = { replyToken: "rt2", receivedAt: "2026-03-02T02:05:00.000Z" };
      await store.inbox.add([inboxEvent()]);
      expect(await store.inbox.add([inboxEvent(again)])).toEqual([]);
      expect(await store.inbox.claim("w", 15_000)).toMatchObject(again);
      await store.inbox.finish("wh1", "w", "done", null);
      expect(await store.inbox.add([inboxEvent({ replyToken: "rt3" })])).toEqual([]);
      expect(await store.inbox.load("wh1")).toMatchObject({ ...again, state: "done" });
      expect(await store.inbox.claim("w", 15_000)).toBeNull();
    });

    it("keeps no words once it was handled", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a", payload: { text: "O12 เสร็จแล้ว" } })]);
      await store.inbox.claim("w", 60_000);
      await store.inbox.finish("a", "w", "done", null);
      expect(await store.inbox.load("a")).toMatchObject({ state: "done", payload: null });
    });

    it("is counted by state, and pruned by its receipt only when it waits no more", async () => {
      const { store } = test();
      const early = "2026-01-01T00:00:00.000Z";
      const events = ["a", "b", "c", "d"].map((id) => inboxEvent({ id, chat: id, receivedAt: early }));
      await store.inbox.add([...events, inboxEvent({ id: "e", chat: "e" })]);
      for (const [id, state] of Object.entries({ a: "done", b: "dead", e: "done" } as const)) {
        while ((await store.inbox.claim("w", 15_000))?.id !== id);
        await store.inbox.finish(id, "w", state, "why");
      }
      expect(await store.inbox.counts()).toEqual({ waiting: 2, done: 2, dead: 1 });
      expect(await store.inbox.prune("2026-03-01T00:00:00.000Z")).toBe(2);
      expect(await store.inbox.counts()).toEqual({ waiting: 2, done: 1, dead: 0 });
      expect(await store.inbox.load("b")).toBeNull();
    });

    it("is known by when the one that waits longest came, until it waits no more", async () => {
      const { store } = test();
      expect(await store.inbox.oldestWaiting()).toBeNull();
      const first = "2026-03-02T01:00:00.000Z";
      await store.inbox.add([
        inboxEvent({ id: "late" }),
        inboxEvent({ id: "first", receivedAt: first, at: first }),
      ]);
      expect(await store.inbox.oldestWaiting()).toBe(first);
      expect((await store.inbox.claim("w", 15_000))?.id).toBe("first");
      expect(await store.inbox.oldestWaiting()).toBe(first);
      await store.inbox.finish("first", "w", "done", null);
      expect(await store.inbox.oldestWaiting()).toBe(inboxEvent().receivedAt);
    });
  });
}
