// Owns the contract of the bot's own messages and of borrowed reply tokens.
import { describe, expect, it } from "vitest";
import { carrier, now, sentMessage } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const earlier = "2026-03-02T01:59:00.000Z";

export function describeSentMessages(test: UnderTest): void {
  describe("the bot's own messages", () => {
    it("are known by LINE's id until they are pruned by age", async () => {
      const { store } = test();
      const old = sentMessage({ id: "old", sentAt: earlier, agency: null, assessment: null, tasks: [] });
      await store.sentMessages.add([sentMessage(), old]);
      expect(await store.sentMessages.load("sm1")).toEqual(sentMessage());
      expect(await store.sentMessages.load("old")).toEqual(old);
      expect(await store.sentMessages.prune(now)).toBe(1);
      expect(await store.sentMessages.load("old")).toBeNull();
      expect(await store.sentMessages.load("sm1")).not.toBeNull();
    });

    it("may be recorded again after a crash", async () => {
      const { store } = test();
      await store.sentMessages.add([sentMessage()]);
      await store.sentMessages.add([sentMessage(), sentMessage({ id: "sm2" })]);
      expect(await store.sentMessages.load("sm2")).not.toBeNull();
    });
  });

  describe("a borrowed reply token", () => {
    it("is taken once", async () => {
      const { store } = test();
      await store.carriers.add(carrier());
      await store.carriers.add(carrier());
      expect(await store.carriers.take(earlier)).toEqual(carrier());
      expect(await store.carriers.take(earlier)).toBeNull();
    });

    it("is dropped when it came before the asked instant", async () => {
      const { store } = test();
      await store.carriers.add(carrier({ receivedAt: earlier }));
      expect(await store.carriers.take(now)).toBeNull();
      expect(await store.carriers.take(earlier)).toBeNull();
    });
  });
}
