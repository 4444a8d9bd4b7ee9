// Owns the proof that a chat with a waiting event is never taken for none, whatever happens while the inbox is looked at.
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createKnownChats, type KnownChats } from "../../../src/store/mongo/known-chats.ts";

const eventOf = (chat: string, second = 0) => ({ chat, at: `2026-03-02T02:00:0${second}.000Z` });

let known: KnownChats;

/** The chats that are tried one after the other, each without success. */
function offered(): string[] {
  const all: string[] = [];
  for (let chat = known.take(); chat !== null; chat = known.take()) {
    known.tried(chat, "w", null);
    all.push(chat);
  }
  return all;
}

/** The worker takes the event of a chat that was just stored. */
function hold(chat: string, event: string, worker = "w"): void {
  known.stored([eventOf(chat)]);
  expect(known.take()).toBe(chat);
  known.tried(chat, worker, { id: event, at: eventOf(chat).at });
}

beforeEach(() => {
  known = createKnownChats();
});

describe("a chat whose event was just stored", () => {
  it("is known once nothing else waits, the oldest event's first, each once", () => {
    known.look()([]);
    known.stored([eventOf("later", 2), eventOf("first", 1), eventOf("first", 3)]);
    expect(offered()).toEqual(["first", "later"]);
  });

  it("is not preferred while something else may wait", () => {
    known.stored([eventOf("unseen")]);
    expect(known.take()).toBeNull();
    known.look()(["older"]);
    known.stored([eventOf("new")]);
    expect(known.take()).toBeNull();
  });

  it("stays known where a look that began before did not see it", () => {
    const looked = known.look();
    known.stored([eventOf("meanwhile")]);
    looked([]);
    expect(offered()).toEqual(["meanwhile"]);
  });

  it("stays known where a look began before it became free", () => {
    known.look()([]);
    hold("c", "e1");
    known.stored([eventOf("c")]);
    const looked = known.look();
    known.freed("e1", "w");
    looked([]);
    expect(offered()).toEqual(["c"]);
  });

  it("is looked for again after a try that failed, and known again with its next event", () => {
    known.look()([]);
    hold("other", "e1");
    known.stored([eventOf("c")]);
    expect(known.take()).toBe("c");
    expect(known.worthALook()).toBe(false);
    known.lost("c");
    expect(known.worthALook()).toBe(true);
    known.look()([]);
    known.stored([eventOf("c")]);
    expect(known.take()).toBe("c");
  });
});

describe("a chat that this process holds", () => {
  beforeEach(() => known.look()([]));

  it("is not tried before it is free, and then once, whoever stored what came meanwhile", () => {
    for (const stored of [[eventOf("c")], []]) {
      hold("c", "e1");
      known.stored(stored);
      expect(known.take()).toBeNull();
      known.freed("e1", "w");
      expect(offered()).toEqual(["c"]);
    }
  });

  it("is tried before chats whose oldest event is younger than its last", () => {
    hold("c", "e1");
    known.freed("e1", "w");
    known.stored([eventOf("younger", 9)]);
    expect(offered()).toEqual(["c", "younger"]);
  });

  it("is not tried while a try of it runs, and after it where something came meanwhile", () => {
    known.stored([eventOf("c")]);
    expect(known.take()).toBe("c");
    known.stored([eventOf("c")]);
    expect(known.take()).toBeNull();
    known.tried("c", "w", null);
    expect(offered()).toEqual(["c"]);
  });

  it("is not free before the last of two holders let it go", () => {
    hold("c", "e1", "slow");
    known.tried("c", "quick", { id: "e1", at: eventOf("c").at });
    known.freed("e1", "slow");
    expect(known.take()).toBeNull();
    known.freed("e1", "quick");
    expect(offered()).toEqual(["c"]);
  });
});

describe("a look at the whole inbox", () => {
  it("is not worth it in the moment after a claim or its end, unless something else may wait", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    known.look()([]);
    hold("c", "e1");
    expect(known.worthALook()).toBe(false);
    known.look()(["older"]);
    expect(known.worthALook()).toBe(true);
    known.look()([]);
    vi.advanceTimersByTime(50);
    expect(known.worthALook()).toBe(true);
    known.freed("e1", "w");
    expect(known.worthALook()).toBe(false);
    known.look()(["older"]);
    expect(known.worthALook()).toBe(true);
  });

  it("is owed every two seconds, however much this process knows and does", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    known.look()([]);
    for (let ms = 0; ms < 1_980; ms += 20) {
      hold(`c${ms}`, "e");
      known.freed("e", "w");
      offered();
      vi.advanceTimersByTime(20);
    }
    expect(known.worthALook()).toBe(false);
    vi.advanceTimersByTime(20);
    known.stored([eventOf("own")]);
    expect(known.take()).toBeNull();
    expect(known.worthALook()).toBe(true);
    known.look()([]);
    expect(known.worthALook()).toBe(false);
    known.stored([eventOf("own")]);
    expect(known.take()).toBe("own");
  });

  it("that found nothing does not take back what a later one found, or a try that failed", () => {
    for (const doubt of [() => known.look()(["older"]), () => known.lost("c")]) {
      known.look()([]);
      const looked = known.look();
      doubt();
      looked([]);
      known.stored([eventOf("new")]);
      expect(known.take()).toBeNull();
      known.look()([]);
    }
  });
});
