// Owns the proof that saves of several servers on one MongoDB do not lose, double or bring back anything.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Assessment, Change } from "../../../src/domain/assessment.ts";
import { agencyStore } from "../../../src/store/mongo/agencies.ts";
import { assessmentStore } from "../../../src/store/mongo/assessments.ts";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { sweepErased } from "../../../src/store/mongo/erasure.ts";
import { sweepPendingChanges } from "../../../src/store/mongo/pending-changes.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import type { Store } from "../../../src/store/port.ts";
import { agency, assessment, change, chat, member } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { type MongoRelay, openMongoRelay, type Point } from "../../support/mongo-relay.ts";

const page = { limit: 999 };

async function loaded(store: Store, id: string): Promise<Assessment> {
  const found = await store.assessments.load(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

const of = (agency: string, eventId: string, over: Partial<Change> = {}) => [
  change({ eventId, agency, aggregate: `${agency}:2569`, ...over }),
];
const range = (length: number) => Array.from({ length }, (_, n) => n);

describeOnMongo("two servers on one MongoDB", () => {
  let uri: string;
  let one: Store;
  let other: Store;
  let relay: MongoRelay;
  /** A server whose commands can be held on their way. */
  let slow: Store;
  let direct: Mongo;
  beforeAll(async () => {
    uri = openTestDatabase();
    relay = await openMongoRelay(uri);
    const open = (place: string) => openMongoStore({ uri: place });
    [one, other, slow] = await Promise.all([open(uri), open(uri), open(relay.uri)]);
    direct = await connectMongo(uri);
  });
  afterAll(async () => {
    await Promise.all([one, other, slow, direct].map((open) => open.close()));
    await relay.close();
  });

  it("that save the same version fifty times let one of them through each time", async () => {
    await one.assessments.save(assessment({ agency: "race" }), "open", []);
    for (const round of range(50)) {
      const read = await Promise.all([one, other].map((store) => loaded(store, "race:2569")));
      const results = await Promise.all(
        [one, other].map((store, n) => {
          const event = `round${round}-${n}`;
          return store.assessments.save(
            { ...(read[n] ?? assessment()), catalogue: event },
            event,
            of("race", event),
          );
        }),
      );
      expect(results.toSorted()).toEqual(["saved", "stale"]);
      const year = await loaded(other, "race:2569");
      const winner = `round${round}-${results.indexOf("saved")}`;
      expect(year).toMatchObject({ version: round + 2, catalogue: winner });
    }
    const kept = await one.changes.byAgency("race", page);
    expect(kept).toHaveLength(50);
    expect((await loaded(one, "race:2569")).events).toEqual([
      "open",
      ...kept.map(({ id }) => id.slice(0, -2)).toSorted(byRound),
    ]);
  });

  it("apply an event once that both are handling", async () => {
    await one.assessments.save(assessment({ agency: "twice" }), "open", []);
    for (const round of range(10)) {
      const event = `twice${round}`;
      const results = await Promise.all(
        [one, other].map(async (store) =>
          store.assessments.save(await loaded(store, "twice:2569"), event, of("twice", event)),
        ),
      );
      expect(results.toSorted()).toEqual(["applied", "saved"]);
    }
    expect(await other.changes.byAgency("twice", page)).toHaveLength(10);
  });

  it("keep the day that a save computed, whatever planning sets at the same time", async () => {
    await one.assessments.save(assessment({ agency: "plan" }), "open", []);
    for (const round of range(15)) {
      const year = await loaded(one, "plan:2569");
      const next = { id: year.id, version: year.version, nextReminderOn: "2026-09-09" };
      const [saved] = await Promise.all([
        one.assessments.save(
          { ...year, nextReminderOn: "2026-04-01" },
          `plan${round}`,
          of("plan", `plan${round}`),
        ),
        other.assessments.setNextReminders([next]),
      ]);
      expect(saved).toBe("saved");
      for (const store of [one, other])
        expect((await loaded(store, "plan:2569")).nextReminderOn).toBe("2026-04-01");
    }
  });

  it("take a year back or write in it, never both", async () => {
    for (const round of range(15)) {
      const id = `back${round}`;
      await one.assessments.save(assessment({ agency: id }), `${id}-open`, []);
      const year = await loaded(other, `${id}:2569`);
      const [saved, back] = await Promise.all([
        one.assessments.save({ ...year, catalogue: "next" }, `${id}-save`, of(id, `${id}-save`)),
        other.assessments.takeBack(year, `${id}-back`, of(id, `${id}-back`)),
      ]);
      expect([saved, back].toSorted()).toEqual(["saved", "stale"]);
      const left = await one.assessments.load(`${id}:2569`);
      expect(left?.catalogue).toBe(saved === "saved" ? "next" : undefined);
      const [only, ...others] = await one.changes.byAgency(id, page);
      expect(others).toEqual([]);
      expect(only?.id).toBe(`${id}-${saved === "saved" ? "save" : "back"}:0`);
    }
  });

  async function remains(id: string): Promise<unknown[]> {
    const collections = ["agencies", "assessments", "members", "changes", "chats"];
    const found = collections.map((name) =>
      direct
        .collection<{ _id: string; agency: string }>(name)
        .find({ $or: [{ _id: id }, { agency: id }] })
        .toArray(),
    );
    return (await Promise.all(found)).flat();
  }

  async function settled(id: string): Promise<void> {
    await one.agencies.save(agency({ id }), `${id}-e`, []);
    await one.assessments.save(assessment({ agency: id }), `${id}-e`, of(id, `${id}-e`));
    await one.members.save(member({ id: `${id}-m`, agency: id }), `${id}-e`, []);
  }

  /** Does it in a process of its own that stops when the server has done this command. */
  async function stoppedAt(at: Point, work: (mongo: Mongo) => Promise<unknown>): Promise<void> {
    const through = await openMongoRelay(uri);
    const mongo = await connectMongo(through.uri);
    const stopped = through.stopAt(at, "unanswered");
    work(mongo).catch(() => undefined);
    await stopped;
    await through.close();
    await mongo.close();
  }

  it("bring nothing back of an agency that one of them erases while the other saves", async () => {
    for (const round of range(12)) {
      const id = `erase${round}`;
      await settled(id);
      const year = await loaded(other, `${id}:2569`);
      await Promise.all([
        other.assessments.save({ ...year, catalogue: "next" }, `${id}-1`, of(id, `${id}-1`)),
        other.assessments.save(assessment({ agency: id, fiscalYear: 2570 }), `${id}-2`, of(id, `${id}-2`)),
        one.agencies.erase(id),
        other.members.save(member({ id: `${id}-n`, agency: id }), `${id}-3`, of(id, `${id}-3`)),
        other.chats.save(chat({ chatId: `C${id}`, agency: id })),
      ]);
      expect(await remains(id)).toEqual([]);
    }
  });

  const held = {
    "a new year": [
      "insert assessments",
      (id: string) => slow.assessments.save(assessment({ agency: id, fiscalYear: 2570 }), `${id}-late`, []),
    ],
    "the changes of a save": [
      "insert changes",
      async (id: string) =>
        slow.assessments.save(await loaded(slow, `${id}:2569`), `${id}-late`, of(id, `${id}-late`)),
    ],
    "a group's binding": [
      "insert chats",
      (id: string) => slow.chats.save(chat({ chatId: `C${id}`, agency: id })),
    ],
  } as const;
  for (const [what, [command, save]] of Object.entries(held))
    it(`find out when ${what} arrives after its agency was erased, and leave nothing`, async () => {
      const id = `held ${what}`;
      await settled(id);
      const came = relay.hold(command);
      const result = save(id);
      const letGo = await came;
      expect(await one.agencies.erase(id)).toBe(true);
      letGo();
      // What waits for its changes alone stood before the erasure.
      expect([false, what === "the changes of a save" ? "saved" : "stale"]).toContain(await result);
      await expect.poll(() => remains(id)).toEqual([]);
    });

  it("sweep what a stopped process had left of an erased agency", async () => {
    await settled("swept");
    await one.agencies.erase("swept");
    const late = { _id: "swept:2570", agency: "swept", version: 1, events: [] as string[] };
    await direct.collection<typeof late>("assessments").insertOne(late);
    await sweepErased(direct);
    expect(await remains("swept")).toEqual([]);
  });

  it("finish an erasure that was stopped at any point behind its tombstone", async () => {
    for (const at of [2, 4, 8, 11]) {
      const id = `half${at}`;
      await settled(id);
      await stoppedAt(at, async (mongo) => agencyStore(mongo).erase(id));
      expect(await remains(id)).not.toEqual([]);
      await sweepErased(direct);
      expect(await remains(id)).toEqual([]);
      expect(await one.assessments.save(assessment({ agency: id }), "late", [])).toBe("stale");
    }
  });

  it("take out of a year only what they moved, not what the other has just saved", async () => {
    await one.assessments.save(assessment({ agency: "clear" }), "open", []);
    const came = relay.hold("update assessments");
    const year = await loaded(slow, "clear:2569");
    const saved = slow.assessments.save({ ...year, catalogue: "first" }, "clear1", of("clear", "clear1"));
    const letGo = await came;
    await stoppedAt("findAndModify", async (mongo) => {
      const years = assessmentStore(mongo, 0);
      await years.save({ ...year, version: 2, catalogue: "second" }, "clear2", of("clear", "clear2"));
    });
    letGo();
    expect(await saved).toBe("saved");
    await sweepPendingChanges(direct);
    expect(await other.changes.byAgency("clear", page)).toHaveLength(2);
  });

  it("read history from both places where a change may stand, each once and in order", async () => {
    for (const [n, store] of [one, slow, one].entries()) {
      const event = `places${n}`;
      const changes = [0, 1].flatMap((m) =>
        of("places", event, { id: `${event}:${m}`, at: `2026-03-02T02:0${n}:00.000Z`, messageId: "places" }),
      );
      const came = n === 1 ? relay.hold("insert changes") : null;
      const saved = store.assessments.save(assessment({ agency: `at-${event}` }), event, changes);
      await (came ?? saved);
    }
    const expected = [2, 1, 0].flatMap((n) => [`places${n}:1`, `places${n}:0`]);
    const ids = (changes: Change[]) => changes.map(({ id }) => id);
    expect(ids(await other.changes.byAgency("places", page))).toEqual(expected);
    for (const read of [
      other.changes.byTask,
      (_: string, __: string, of: typeof page) => other.changes.byAgency("places", of),
    ]) {
      const first = ids(await read("places:2569", "o12", { limit: 3 }));
      const then = ids(await read("places:2569", "o12", { limit: 99, after: first.at(-1) } as typeof page));
      expect([...first, ...then]).toEqual(expected);
    }
    expect(ids(await other.changes.byEvent("places", "places1"))).toEqual(["places1:0", "places1:1"]);
    expect(ids(await other.changes.byMessage("places", "places"))).toHaveLength(6);
    expect(await other.changes.latestEventBy("places", "me1", "2026-03-02T02:00:30.000Z")).toBe("places2");
    await sweepPendingChanges(direct);
    expect(ids(await other.changes.byAgency("places", page))).toEqual(expected);
  });

  it("miss no change that moves from one place to the other while they read", async () => {
    await stoppedAt("findAndModify", async (mongo) => {
      const years = assessmentStore(mongo, 0);
      await years.save(assessment({ agency: "moving" }), "open", []);
      const year = await years.load("moving:2569");
      if (year) await years.save({ ...year, catalogue: "next" }, "moving", of("moving", "moving"));
    });
    const came = relay.hold("find assessments");
    const read = slow.changes.byEvent("moving", "moving");
    const letGo = await came;
    await sweepPendingChanges(direct);
    letGo();
    expect(await read).toHaveLength(1);
  });

  it("keep words erased though a save still has them on their way", async () => {
    const note = [{ id: "n1", text: "ลับ", by: "me1", at: "2026-03-02T02:00:00.000Z", messageId: "m1" }];
    const changes = of("words", "words", { messageId: "m1", field: "notes", before: [], after: note });
    const came = relay.hold("insert changes");
    const saved = slow.assessments.save(assessment({ agency: "words" }), "words", changes);
    const letGo = await came;
    expect(await one.changes.redactMessage("words", "m1")).toBe(1);
    letGo();
    expect(await saved).toBe("saved");
    await sweepPendingChanges(direct);
    const [left] = await other.changes.byEvent("words", "words");
    expect(left?.after).toEqual([{ ...note[0], text: null }]);
  });
});

function byRound(a: string, b: string): number {
  return Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]);
}
