// Owns the proof that events on MongoDB are handled once and in order, wherever a worker stops or is overtaken.
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { inboxStore } from "../../../src/store/mongo/inbox.ts";
import { leaseDocuments } from "../../../src/store/mongo/inbox-events.ts";
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
  inbox = inboxStore(mongo);
  await inbox.add([e1, e2]);
}

const inboxWith = (interruptions: Interruptions): InboxStore => inboxStore(interrupted(mongo, interruptions));

/** As if their time had passed. */
const endLeases = () => leaseDocuments(mongo).updateMany({}, { $set: { until: new Date(0) } });

async function claimed(worker: string): Promise<string | null> {
  return (await inbox.claim(worker, leaseMs))?.id ?? null;
}

describeOnMongo("a worker that stops", () => {
  beforeEach(connect);

  it.each(["leases.insertOne", "inbox.findOneAndUpdate"])(
    "in a claim, before %s, leaves the event to the next one",
    async (step) => {
      await expect(inboxWith({ [step]: stop }).claim("stopped", leaseMs)).rejects.toThrow("stopped");
      await endLeases();
      expect(await inbox.claim("next", leaseMs)).toMatchObject({ id: "e1", failures: 0 });
    },
  );

  it("before it ended its event leaves it to the next one", async () => {
    await inbox.claim("stopped", leaseMs);
    const end = inboxWith({ "inbox.findOneAndUpdate": stop }).finish("e1", "stopped", "done", null);
    await expect(end).rejects.toThrow("stopped");
    expect(await claimed("next")).toBeNull();
    await endLeases();
    expect(await claimed("next")).toBe("e1");
    expect(await inbox.finish("e1", "stopped", "done", null)).toBe(false);
    expect(await inbox.finish("e1", "next", "done", null)).toBe(true);
  });

  it("after it ended its event leaves only what comes then, when its lease has ended", async () => {
    await inbox.claim("stopped", leaseMs);
    await inboxWith({ "leases.deleteOne": stop }).finish("e1", "stopped", "done", null);
    expect(await claimed("next")).toBeNull();
    await endLeases();
    expect(await claimed("next")).toBe("e2");
  });

  const counting = ["inbox.updateOne", "inbox.findOne", "leases.deleteOne"];
  it.each(counting)(
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

  it("between its look and its lease gets what is oldest then", async () => {
    const overtaken = inboxWith({
      "leases.insertOne": async () => {
        expect(await claimed("quick")).toBe("e1");
        await inbox.finish("e1", "quick", "done", null);
      },
    });
    expect((await overtaken.claim("slow", leaseMs))?.id).toBe("e2");
  });

  it("between its look and its lease by one who stays gets nothing of that chat", async () => {
    const overtaken = inboxWith({
      "leases.insertOne": async () => expect(await claimed("quick")).toBe("e1"),
    });
    expect(await overtaken.claim("slow", leaseMs + 5_000)).toBeNull();
    expect(await inbox.finish("e1", "quick", "done", null)).toBe(true);
  });

  it("after its lease has ended has nothing, and the next holder stays it", async () => {
    const overtaken = inboxWith({
      "inbox.findOneAndUpdate": async () => {
        await endLeases();
        expect(await claimed("quick")).toBe("e1");
      },
    });
    expect(await overtaken.claim("slow", leaseMs - 5_000)).toBeNull();
    expect(await inbox.tryReply("e1", "slow")).toBe(false);
    expect(await inbox.finish("e1", "slow", "done", null)).toBe(false);
    expect(await inbox.finish("e1", "quick", "done", null)).toBe(true);
    expect(await claimed("quick")).toBe("e2");
  });

  describe("by the end of a chat's last event", () => {
    const endAll = async () => {
      for (const id of ["e1", "e2"]) {
        expect(await claimed("quick")).toBe(id);
        await inbox.finish(id, "quick", "done", null);
      }
    };
    const e3 = inboxEvent({ id: "e3" });

    it("leaves the chat free", async () => {
      expect(await inboxWith({ "leases.insertOne": endAll }).claim("slow", leaseMs)).toBeNull();
      await inbox.add([e3]);
      expect(await claimed("next")).toBe("e3");
    });

    it("takes what came while the chat was its own, for nobody else could", async () => {
      const overtaken = inboxWith({
        "leases.insertOne": endAll,
        "leases.deleteOne": async () => {
          await inbox.add([e3]);
          expect(await claimed("quick")).toBeNull();
        },
      });
      expect((await overtaken.claim("slow", leaseMs))?.id).toBe("e3");
    });

    it("takes it also where its neighbour has just taken all that it knew of", async () => {
      const own: InboxStore = inboxWith({
        "leases.insertOne": async () => {
          await inbox.finish("e1", "quick", "done", null);
          expect(await claimed("quick")).toBe("e2");
          await inbox.finish("e2", "quick", "done", null);
        },
        "leases.deleteOne": async () => {
          await inbox.add([e3]);
          await own.add([inboxEvent({ id: "other", chat: "other" })]);
          expect((await own.claim("neighbour", leaseMs))?.id).toBe("other");
        },
      });
      expect(await claimed("quick")).toBe("e1");
      expect(await own.claim("slow", leaseMs)).toBeNull();
      await own.add([e2]);
      expect((await own.claim("slow", leaseMs))?.id).toBe("e3");
    });
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
