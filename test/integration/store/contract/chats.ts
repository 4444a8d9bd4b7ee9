// Owns the contract of chats.
import { describe, expect, it } from "vitest";
import { chat, groupChat } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

export function describeChats(test: UnderTest): void {
  describe("a chat", () => {
    it("comes back as it was given, with its version", async () => {
      const { store } = test();
      expect(await store.chats.load(groupChat)).toBeNull();
      expect(await store.chats.save(chat())).toBe(true);
      expect(await store.chats.load(groupChat)).toEqual(chat({ version: 1 }));
    });

    it("is written only over the version that was read", async () => {
      const { store } = test();
      await store.chats.save(chat());
      expect(await store.chats.save(chat({ agency: "other" }))).toBe(false);
      expect(await store.chats.save(chat({ version: 1, agency: "ag2", memberCount: null }))).toBe(true);
      expect(await store.chats.save(chat({ version: 1, agency: "ag3" }))).toBe(false);
      expect(await store.chats.load(groupChat)).toMatchObject({ version: 2, agency: "ag2" });
    });

    it("is found by its agency until it is unbound", async () => {
      const { store } = test();
      await store.chats.save(chat());
      await store.chats.save(chat({ chatId: "Cother", agency: "ag2" }));
      expect((await store.chats.byAgency("ag1")).map(({ id }) => id)).toEqual([groupChat]);
      await store.chats.save(chat({ version: 1, agency: null }));
      expect(await store.chats.byAgency("ag1")).toEqual([]);
    });
  });
}
