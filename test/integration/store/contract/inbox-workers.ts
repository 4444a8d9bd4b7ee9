// Owns the contract of those who handle events: one holder a chat, in order, side by side across chats.
import { describe, expect, it } from "vitest";
import type { Store } from "../../../../src/store/port.ts";
import { inboxEvent } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const leaseMs = 15_000;
const at = (second: number) => `2026-03-02T02:00:${String(second).padStart(2, "0")}.000Z`;

export function describeInboxWorkers(test: UnderTest): void {
  describe("a worker", () => {
    it("takes a chat's events in the order of their time, then of their id", async () => {
      const { store } = test();
      const order = { b: at(1), d: at(3), c: at(2), a: at(2) };
      await store.inbox.add(Object.entries(order).map(([id, time]) => inboxEvent({ id, at: time })));
      const taken: (string | undefined)[] = [];
      for (let n = 0; n < 4; n += 1) {
        const event = await store.inbox.claim("w", leaseMs);
        taken.push(event?.id);
        if (event) await store.inbox.finish(event.id, "w", "done", null);
      }
      expect(taken).toEqual(["b", "a", "c", "d"]);
    });

    it("gets no event of a chat that is held, its own neither, but of another chat", async () => {
      const { store } = test();
      await store.inbox.add([
        inboxEvent({ id: "a1", chat: "a", at: at(1) }),
        inboxEvent({ id: "a2", chat: "a", at: at(2) }),
        inboxEvent({ id: "b1", chat: "b", at: at(3) }),
      ]);
      expect((await store.inbox.claim("w1", leaseMs))?.id).toBe("a1");
      expect((await store.inbox.claim("w1", leaseMs))?.id).toBe("b1");
      expect(await store.inbox.claim("w2", leaseMs)).toBeNull();
      await store.inbox.finish("a1", "w1", "done", null);
      expect((await store.inbox.claim("w2", leaseMs))?.id).toBe("a2");
    });

    it("begins with the chat that has waited longest", async () => {
      const { store } = test();
      await store.inbox.add([
        inboxEvent({ id: "young", chat: "a", at: at(9) }),
        inboxEvent({ id: "old", chat: "b", at: at(1) }),
      ]);
      expect((await store.inbox.claim("w", leaseMs))?.id).toBe("old");
    });

    it("begins with it also where the chat's events came together and younger ones elsewhere", async () => {
      const { store } = test();
      expect(await store.inbox.claim("w", leaseMs)).toBeNull();
      await store.inbox.add([
        inboxEvent({ id: "a1", chat: "a", at: at(1) }),
        inboxEvent({ id: "a2", chat: "a", at: at(2) }),
        inboxEvent({ id: "b1", chat: "b", at: at(3) }),
      ]);
      for (const id of ["a1", "a2", "b1"]) {
        expect((await store.inbox.claim("w", leaseMs))?.id).toBe(id);
        await store.inbox.finish(id, "w", "done", null);
      }
    });

    it("writes down that it replies while it holds the event, for whoever takes it up after it", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1" })]);
      expect((await store.inbox.claim("w1", 0))?.replyTriedAt).toBeNull();
      expect(await store.inbox.tryReply("a1", "w2")).toBe(false);
      expect((await store.inbox.claim("w2", leaseMs))?.replyTriedAt).toBeNull();
      expect(await store.inbox.tryReply("a1", "w1")).toBe(false);
      expect(await store.inbox.tryReply("a1", "w2")).toBe(true);
      await store.inbox.fail("a1", "w2", "stopped");
      expect((await store.inbox.claim("w3", leaseMs))?.replyTriedAt).toMatch(/^20\d\d-.*Z$/);
    });

    it("gives an event back as it was, to be taken up at once, unless somebody else has it by now", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1" })]);
      const taken = await store.inbox.claim("w1", 0);
      await store.inbox.claim("w2", leaseMs);
      expect(await store.inbox.giveBack("a1", "w1")).toBe(false);
      expect(await store.inbox.claim("w3", leaseMs)).toBeNull();
      expect(await store.inbox.giveBack("a1", "w2")).toBe(true);
      expect(await store.inbox.giveBack("a1", "w2")).toBe(false);
      expect(await store.inbox.claim("w3", leaseMs)).toEqual(taken);
    });

    it("loses a chat when its lease has run out, and then can end nothing there", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1" })]);
      await store.inbox.claim("slow", -1);
      expect((await store.inbox.claim("quick", leaseMs))?.id).toBe("a1");
      expect(await store.inbox.finish("a1", "slow", "done", null)).toBe(false);
      expect(await store.inbox.fail("a1", "slow", "late")).toBe(0);
      expect(await store.inbox.renew(inboxEvent().chat, "slow", leaseMs)).toBe(false);
      expect(await store.inbox.load("a1")).toMatchObject({ state: "waiting", failures: 0, reason: null });
      expect(await store.inbox.finish("a1", "quick", "done", null)).toBe(true);
    });

    it("keeps a chat by renewing", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1" })]);
      await store.inbox.claim("w", -1);
      expect(await store.inbox.renew(inboxEvent().chat, "w", leaseMs)).toBe(true);
      expect(await store.inbox.claim("other", leaseMs)).toBeNull();
    });

    it("ends an event with its state, reason and time, once", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1" })]);
      await store.inbox.claim("w", leaseMs);
      expect(await store.inbox.finish("a1", "w", "dead", "poison")).toBe(true);
      expect(await store.inbox.finish("a1", "w", "done", null)).toBe(false);
      const ended = await store.inbox.load("a1");
      expect(ended).toMatchObject({ state: "dead", reason: "poison" });
      expect(ended?.handledAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it("sees a failed event again at once, with its failures counted, before what came later", async () => {
      const { store } = test();
      await store.inbox.add([inboxEvent({ id: "a1", at: at(1) }), inboxEvent({ id: "a2", at: at(2) })]);
      for (const failures of [1, 2, 3]) {
        expect((await store.inbox.claim("w", leaseMs))?.id).toBe("a1");
        expect(await store.inbox.fail("a1", "w", "boom")).toBe(failures);
      }
      expect(await store.inbox.load("a1")).toMatchObject({ state: "waiting", failures: 3, reason: "boom" });
    });

    it("never holds a chat together with another worker, and between them no event is lost or doubled", async () => {
      const { store, beside } = test();
      const chats = ["a", "b", "c"];
      const events = chats.flatMap((chat) =>
        Array.from({ length: 6 }, (_, n) => inboxEvent({ id: `${chat}${n}`, chat, at: at(n) })),
      );
      await store.inbox.add(events);
      const held = new Set<string>();
      const handled: string[] = [];
      const work = async (on: Store, worker: string): Promise<void> => {
        for (
          let event = await on.inbox.claim(worker, leaseMs);
          event;
          event = await on.inbox.claim(worker, leaseMs)
        ) {
          expect(held.has(event.chat)).toBe(false);
          held.add(event.chat);
          await on.settings.get("something else to do");
          handled.push(event.id);
          held.delete(event.chat);
          await on.inbox.finish(event.id, worker, "done", null);
        }
      };
      const other = await beside();
      await Promise.all([work(store, "w1"), work(other, "w2"), work(store, "w3"), work(other, "w4")]);
      for (const chat of chats)
        expect(handled.filter((id) => id.startsWith(chat))).toEqual(
          Array.from({ length: 6 }, (_, n) => `${chat}${n}`),
        );
      expect(handled).toHaveLength(18);
    });
  });
}
