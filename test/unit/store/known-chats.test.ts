// Owns the proof that a chat with a waiting event is never taken for none, whatever happens while the inbox is looked at.
import { beforeEach, describe, expect, it } from "vitest";
import { createFreshChats, type FreshChats } from "../../../src/store/mongo/fresh-chats.ts";

const eventOf = (chat: string, second = 0) => ({ chat, at: `2026-03-02T02:00:0${second}.000Z` });

describe("a chat whose event was just stored", () => {
  let fresh: FreshChats;
  beforeEach(() => {
    fresh = createFreshChats();
  });

  it("is known once nothing else waits, the oldest event's first, each once", () => {
    fresh.look()([]);
    fresh.stored([eventOf("later", 2), eventOf("first", 1), eventOf("later", 3)]);
    expect([fresh.take(), fresh.take(), fresh.take()]).toEqual(["first", "later", null]);
  });

  it("is not preferred while something else may wait", () => {
    fresh.stored([eventOf("unseen")]);
    expect(fresh.take()).toBeNull();
    fresh.look()(["older"]);
    fresh.stored([eventOf("new")]);
    expect(fresh.take()).toBeNull();
  });

  it("stays known where a look that began before did not see it", () => {
    const looked = fresh.look();
    fresh.stored([eventOf("meanwhile")]);
    looked([]);
    expect(fresh.take()).toBe("meanwhile");
  });

  it("is not preferred to one that became free during a look that saw it held", () => {
    const looked = fresh.look();
    fresh.freed();
    looked([]);
    fresh.stored([eventOf("new")]);
    expect(fresh.take()).toBeNull();
    expect(fresh.worthALook()).toBe(true);
  });

  it("ends the moment in which nobody need look, as a chat that becomes free does", () => {
    for (const happens of [() => fresh.freed(), () => fresh.stored([eventOf("new")])]) {
      fresh.claimed();
      expect(fresh.worthALook()).toBe(false);
      happens();
      expect(fresh.worthALook()).toBe(true);
    }
  });
});
