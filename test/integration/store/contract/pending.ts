// Owns the contract of what waits for a second answer: single use, an end, one open question a person.
import { describe, expect, it } from "vitest";
import { groupChat, now, pending, personChat, personId } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const end = pending().expiresAt;

export function describePending(test: UnderTest): void {
  describe("what waits for an answer", () => {
    it("comes back as it was given", async () => {
      const { store } = test();
      await store.pending.add(pending());
      expect(await store.pending.load("pe1")).toEqual(pending());
      expect(await store.pending.load("nothing")).toBeNull();
    });

    it("can be taken once, though many try", async () => {
      const { store, beside } = test();
      const other = await beside();
      await store.pending.add(pending({ kind: "confirm" }));
      const takes = [store, other, store, other].map((one) => one.pending.take("pe1", now));
      expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
      expect(await store.pending.take("pe1", now)).toBe(false);
      expect(await store.pending.load("pe1")).toBeNull();
    });

    it("cannot be taken or found from its end on, and is pruned then", async () => {
      const { store } = test();
      await store.pending.add(pending());
      expect(await store.pending.take("pe1", end)).toBe(false);
      expect(await store.pending.openFor(groupChat, personId, end)).toBeNull();
      expect(await store.pending.prune(now)).toBe(0);
      expect(await store.pending.prune(end)).toBe(1);
      expect(await store.pending.load("pe1")).toBeNull();
    });

    it("is one open question to a person in a chat: a new one takes its place", async () => {
      const { store } = test();
      await store.pending.add(pending({ id: "old" }));
      await store.pending.add(pending({ id: "confirm", kind: "confirm" }));
      await store.pending.add(pending({ id: "elsewhere", chat: personChat }));
      await store.pending.add(pending({ id: "colleague", userId: "Uother" }));
      await store.pending.add(pending({ id: "new" }));
      expect(await store.pending.load("old")).toBeNull();
      expect((await store.pending.openFor(groupChat, personId, now))?.id).toBe("new");
      expect((await store.pending.openFor(personChat, personId, now))?.id).toBe("elsewhere");
      expect((await store.pending.openFor(groupChat, "Uother", now))?.id).toBe("colleague");
      expect(await store.pending.load("confirm")).not.toBeNull();
    });

    it("may be put to whoever answers; a person's own question comes first", async () => {
      const { store } = test();
      await store.pending.add(pending({ id: "anyone", userId: null }));
      expect((await store.pending.openFor(groupChat, null, now))?.id).toBe("anyone");
      expect((await store.pending.openFor(groupChat, personId, now))?.id).toBe("anyone");
      await store.pending.add(pending({ id: "own" }));
      expect((await store.pending.openFor(groupChat, personId, now))?.id).toBe("own");
      expect((await store.pending.openFor(groupChat, null, now))?.id).toBe("anyone");
    });

    it("is not found as a question if it only waits for a button", async () => {
      const { store } = test();
      await store.pending.add(pending({ kind: "confirm", slot: null, form: null }));
      expect(await store.pending.openFor(groupChat, personId, now)).toBeNull();
    });
  });
}
