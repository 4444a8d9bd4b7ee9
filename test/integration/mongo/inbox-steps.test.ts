// Owns the proof that events on MongoDB are handled once and in order, wherever a worker stops or is overtaken.
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { inboxCollections, inboxStore } from "../../../src/store/mongo/inbox.ts";
import { holderChat, inboxDocuments } from "../../../src/store/mongo/inbox-events.ts";
import { buildIndexes } from "../../../src/store/mongo/indexes.ts";
import { lockStore } from "../../../src/store/mongo/locks.ts";
import type { InboxStore } from "../../../src/store/port.ts";
import { inboxEvent } from "../../support/builders.ts";
import { type Interruptions, interrupted, stop } from "../../support/interrupted-mongo.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

const leaseMs = 15_000;
const e1 = inboxEvent({ id: "e1", at: "2026-03-02T02:00:01.000Z" });
const e2 = inboxEvent({ id: "e2", at: "2026-03-02T02:00:02.000Z" });

let mongo: Mongo;
let inbox: InboxStore;

async function connect(): Promise<void> {
  mongo = await connectMongo(openTestDatabase());
  onTestFinished(() => mongo.close());
  await buildIndexes(mongo, inboxCollections);
  inbox = inboxStore(mongo);
  await inbox.add([e1, e2]);
}

const inboxWith = (interruptions: Interruptions): InboxStore => inboxStore(interrupted(mongo, interruptions));

/** As if their time had passed. */
const endLeases = () =>
  inboxDocuments(mongo).updateMany({ [holderChat]: { $gt: "" } }, { $set: { "holder.until": new Date(0) } });

/** The claim of another process, which knows nothing yet. */
async function claimed(worker: string): Promise<string | null> {
  return (await inboxStore(mongo).claim(worker, leaseMs))?.id ?? null;
}

describeOnMongo("a worker that stops", () => {
  beforeEach(connect);

  it("before its claim leaves the event to the next one", async () => {
    const claim = inboxWith({ "inbox.findOneAndUpdate": stop }).claim("stopped", leaseMs);
    await expect(claim).rejects.toThrow("stopped");
    expect(await inbox.claim("next", leaseMs)).toMatchObject({ id: "e1", failures: 0 });
  });

  it("after its claim leaves the event to the next one when its lease has ended", async () => {
    await inbox.claim("stopped", leaseMs);
    expect(await claimed("next")).toBeNull();
    await endLeases();
    expect(await claimed("next")).toBe("e1");
    expect(await inbox.load("e1")).toMatchObject({ failures: 0, reason: null });
  });

  it("before it ended its event leaves it to the next one", async () => {
    await inbox.claim("stopped", leaseMs);
    const end = inboxWith({ "inbox.updateOne": stop }).finish("e1", "stopped", "done", null);
    await expect(end).rejects.toThrow("stopped");
    expect(await claimed("next")).toBeNull();
    await endLeases();
    expect(await claimed("next")).toBe("e1");
    expect(await inbox.finish("e1", "stopped", "done", null)).toBe(false);
    expect(await inbox.finish("e1", "next", "done", null)).toBe(true);
  });

  it("leaves its chat to an older event that came after its own, when its lease has ended", async () => {
    const e0 = inboxEvent({ id: "e0", at: "2026-03-02T02:00:00.000Z" });
    await inbox.claim("stopped", leaseMs);
    await inbox.add([e0]);
    expect(await claimed("next")).toBeNull();
    await endLeases();
    const again = inboxWith({ "inbox.updateOne": stop });
    await expect(again.claim("stopped too", leaseMs)).rejects.toThrow("stopped");
    expect(await claimed("next")).toBe("e0");
    expect(await inbox.finish("e1", "stopped", "done", null)).toBe(false);
    expect(await inbox.finish("e0", "next", "done", null)).toBe(true);
    expect(await claimed("next")).toBe("e1");
  });

  it.each(["inbox.updateOne", "inbox.findOne"])(
    "while it counts a failure, before %s, has it counted once by a repetition",
    async (step) => {
      await inbox.claim("w", leaseMs);
      await inboxWith({ [step]: stop })
        .fail("e1", "w", "boom")
        .catch(() => undefined);
      expect(await inbox.fail("e1", "w", "boom")).toBe(1);
      expect(await claimed("next")).toBe("e1");
    },
  );

  it("while it refreshes a redelivered event has it refreshed when LINE sends it again", async () => {
    const again = { ...e1, replyToken: "rt2" };
    await expect(inboxWith({ "inbox.bulkWrite": stop }).add([again])).rejects.toThrow("stopped");
    expect(await inbox.add([again])).toEqual([]);
    expect((await inbox.load("e1"))?.replyToken).toBe("rt2");
  });
});

describeOnMongo("a worker that is overtaken", () => {
  beforeEach(connect);

  it("between its look and its claim gets what is oldest then", async () => {
    const overtaken = inboxWith({
      "inbox.findOneAndUpdate": async () => {
        expect(await claimed("quick")).toBe("e1");
        await inbox.finish("e1", "quick", "done", null);
      },
    });
    expect((await overtaken.claim("slow", leaseMs))?.id).toBe("e2");
  });

  it("between its look and its claim by one who stays gets nothing of that chat", async () => {
    const overtaken = inboxWith({
      "inbox.findOneAndUpdate": async () => expect(await claimed("quick")).toBe("e1"),
    });
    expect(await overtaken.claim("slow", leaseMs + 5_000)).toBeNull();
    expect(await inbox.tryReply("e1", "slow")).toBe(false);
    expect(await inbox.finish("e1", "slow", "done", null)).toBe(false);
    expect(await inbox.finish("e1", "quick", "done", null)).toBe(true);
    expect(await claimed("quick")).toBe("e2");
  });

  it("while it frees a chat whose lease has ended gets nothing of it", async () => {
    await inbox.claim("stopped", leaseMs);
    await inbox.add([inboxEvent({ id: "e0", at: "2026-03-02T02:00:00.000Z" })]);
    await endLeases();
    const overtaken = inboxWith({
      "inbox.updateOne": async () => expect(await claimed("quick")).toBe("e0"),
    });
    expect(await overtaken.claim("slow", leaseMs)).toBeNull();
    expect(await inbox.finish("e0", "quick", "done", null)).toBe(true);
  });

  it("by the end of a chat's last event leaves the chat free", async () => {
    const overtaken = inboxWith({
      "inbox.findOneAndUpdate": async () => {
        for (const id of ["e1", "e2"]) {
          expect(await claimed("quick")).toBe(id);
          await inbox.finish(id, "quick", "done", null);
        }
      },
    });
    expect(await overtaken.claim("slow", leaseMs)).toBeNull();
    await inbox.add([inboxEvent({ id: "e3" })]);
    expect(await claimed("next")).toBe("e3");
  });
});

describeOnMongo("what comes to a chat while it is held", () => {
  beforeEach(connect);

  it("is taken by its holder as soon as the chat is free, whichever server stored it", async () => {
    const own = async () => (await inbox.claim("own", leaseMs))?.id ?? null;
    for (const id of ["e1", "e2"]) {
      expect(await own()).toBe(id);
      await inbox.finish(id, "own", "done", null);
    }
    expect(await own()).toBeNull();
    await inbox.add([inboxEvent({ id: "e3" })]);
    expect(await own()).toBe("e3");
    await inboxStore(mongo).add([inboxEvent({ id: "e4", at: "2026-03-02T02:00:04.000Z" })]);
    expect(await claimed("other")).toBeNull();
    await inbox.finish("e3", "own", "done", null);
    expect(await own()).toBe("e4");
  });
});

describeOnMongo("an event older than one that a stopped worker holds", () => {
  beforeEach(connect);

  it("is taken at once by the server that stored it, when that lease has ended", async () => {
    expect(await claimed("stopped")).toBe("e1");
    expect(await inbox.claim("own", leaseMs)).toBeNull();
    await endLeases();
    const e0 = inboxEvent({ id: "e0", at: "2026-03-02T02:00:00.000Z" });
    await inbox.add([inboxEvent({ id: "other", chat: "other", at: "2026-03-02T01:00:00.000Z" }), e0]);
    expect((await inbox.claim("own", leaseMs))?.id).toBe("other");
    expect((await inbox.claim("own", leaseMs))?.id).toBe("e0");
  });
});

describeOnMongo("the oldest event of a free chat", () => {
  beforeEach(connect);

  it("is found behind a thousand of chats that are held", async () => {
    const many = Array.from({ length: 1_100 }, (_, n) => inboxEvent({ id: `m${n}`, chat: `held${n % 2}` }));
    await inbox.add([...many, inboxEvent({ id: "free", chat: "free", at: "2026-03-02T09:00:00.000Z" })]);
    for (const _ of [1, 2, 3]) await inbox.claim("busy", leaseMs);
    expect(await claimed("next")).toBe("free");
  });

  it("is given to another as soon as the lease has ended, and not before", async () => {
    const began = performance.now();
    await inbox.claim("silent", 150);
    await expect.poll(() => claimed("next"), { interval: 10 }).toBe("e1");
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
  });

  it("is not given to a process whose clock is five minutes ahead before the lease has ended", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const locks = lockStore(mongo);
    await inbox.claim("right", leaseMs);
    await locks.acquire("schedule", "right", leaseMs);
    vi.setSystemTime(Date.now() + 300_000);
    expect(await claimed("ahead")).toBeNull();
    expect(await locks.acquire("schedule", "ahead", leaseMs)).toBe(false);
    vi.setSystemTime(Date.now() - 600_000);
    expect(await inbox.renew(e1.chat, "right", leaseMs)).toBe(true);
    expect(await inbox.finish("e1", "right", "done", null)).toBe(true);
    expect(await claimed("behind")).toBe("e2");
  });
});
