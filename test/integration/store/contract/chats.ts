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

    it("is listed by its id, page after page, of one agency or of all", async () => {
      const { store } = test();
      for (const [chatId, agency] of [
        ["Cb", "ag1"],
        ["Ca", "ag2"],
        ["Uc", null],
      ] as const)
        await store.chats.save(chat({ chatId, agency }));
      const listed = async (...given: Parameters<typeof store.chats.list>) =>
        (await store.chats.list(...given)).map(({ chatId }) => chatId);
      expect(await listed({}, { limit: 2 })).toEqual(["Ca", "Cb"]);
      expect(await listed({}, { limit: 2, after: chat({ chatId: "Cb" }).id })).toEqual(["Uc"]);
      expect(await listed({ agency: "ag1" }, { limit: 9 })).toEqual(["Cb"]);
      expect((await store.chats.list({ agency: "ag2" }, { limit: 9 }))[0]).toEqual(
        chat({ chatId: "Ca", agency: "ag2", version: 1 }),
      );
    });

    it("is found by LINE's id, in whichever channel", async () => {
      const { store } = test();
      await store.chats.save(chat());
      await store.chats.save(chat({ channel: "Uother" }));
      await store.chats.save(chat({ chatId: "Cother" }));
      const found = await store.chats.list({ chatId: chat().chatId }, { limit: 9 });
      expect(found.map(({ channel }) => channel)).toEqual([chat().channel, "Uother"].sort());
      expect(await store.chats.list({ chatId: chat().id }, { limit: 9 })).toEqual([]);
    });
  });
}
