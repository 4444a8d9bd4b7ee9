// Owns the proof that a save may be stopped between any two of its steps: it stands with its changes, or not at all, and once.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Assessment, Change } from "../../../src/domain/assessment.ts";
import { assessmentStore } from "../../../src/store/mongo/assessments.ts";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import {
  aggregateDocuments,
  allSettled,
  sweepPendingChanges,
} from "../../../src/store/mongo/pending-changes.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import type { AssessmentStore, SaveResult, Store } from "../../../src/store/port.ts";
import { assessment, change, task } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { type Cut, type MongoRelay, openMongoRelay } from "../../support/mongo-relay.ts";

/** A write of the event `eventOf(id)` with two changes, and what stands when it is done. */
interface Write {
  prepare(years: AssessmentStore, id: string): Promise<void>;
  write(years: AssessmentStore, id: string, changes: readonly Change[]): Promise<SaveResult>;
  /** What tells that it stands. */
  stands(year: Assessment | null): boolean;
}

const eventOf = (id: string) => `event of ${id}`;
const yearOf = (id: string, over: Partial<Assessment> = {}) =>
  assessment({ agency: id.slice(0, -5), tasks: [task(), task({ code: "O13" })], ...over });

async function loaded(years: AssessmentStore, id: string): Promise<Assessment> {
  return (await years.load(id)) ?? yearOf(id);
}

const saveOver = async (years: AssessmentStore, id: string, changes: readonly Change[]) =>
  years.save({ ...(await loaded(years, id)), catalogue: "next" }, eventOf(id), changes);
const isNext = (year: Assessment | null): boolean => year?.catalogue === "next";
const open = async (years: AssessmentStore, id: string) => void (await years.save(yearOf(id), "open", []));

const writes: Record<string, Write> = {
  "of a new year": { prepare: async () => undefined, write: saveOver, stands: isNext },
  "over an older version": { prepare: open, write: saveOver, stands: isNext },
  "that takes a year back": {
    prepare: open,
    write: async (years, id, changes) => years.takeBack(await loaded(years, id), eventOf(id), changes),
    stands: (year) => year === null,
  },
  "that opens a year anew": {
    async prepare(years, id) {
      await open(years, id);
      await years.takeBack(await loaded(years, id), "back", []);
    },
    write: saveOver,
    stands: isNext,
  },
};

describeOnMongo("a save", () => {
  let uri: string;
  let store: Store;
  let direct: Mongo;
  beforeAll(async () => {
    uri = openTestDatabase();
    store = await openMongoStore({ uri });
    direct = await connectMongo(uri);
  });
  afterAll(async () => {
    await store.close();
    await direct.close();
  });

  const changesOf = (id: string) =>
    [0, 1].map((n) => change({ eventId: eventOf(id), n, agency: id.slice(0, -5), aggregate: id }));
  const history = (id: string) => store.changes.byEvent(id.slice(0, -5), eventOf(id));

  async function through<T>(
    work: (years: AssessmentStore, relay: MongoRelay, mongo: Mongo) => Promise<T>,
  ): Promise<T> {
    const relay = await openMongoRelay(uri);
    const mongo = await connectMongo(relay.uri);
    try {
      return await work(assessmentStore(mongo, 4), relay, mongo);
    } finally {
      await relay.close();
      await mongo.close();
    }
  }

  async function commandsOf({ prepare, write }: Write, id: string): Promise<string[]> {
    await prepare(store.assessments, id);
    return through(async (years, relay, mongo) => {
      relay.start();
      expect(await write(years, id, changesOf(id))).toBe("saved");
      await allSettled(mongo);
      return relay.commands();
    });
  }

  /** The state after a stop, by somebody who looks at history first. */
  async function expectAllOrNothing({ stands }: Write, id: string): Promise<void> {
    const changes = await history(id);
    const year = await store.assessments.load(id);
    expect(changes).toEqual(stands(year) ? changesOf(id) : []);
  }

  async function expectDoneOnce({ write, stands }: Write, id: string): Promise<void> {
    const known = await store.assessments.load(id);
    if (!known?.events.includes(eventOf(id)))
      expect(await write(store.assessments, id, changesOf(id))).toMatch(/saved|applied/);
    expect(stands(await store.assessments.load(id))).toBe(true);
    expect(await history(id)).toEqual(changesOf(id));
  }

  async function expectNothingPending(id: string): Promise<void> {
    await sweepPendingChanges(direct);
    const found = await aggregateDocuments(direct, "assessments").findOne({ _id: id });
    expect(found?.pendingChanges).toBeUndefined();
    expect(found?.unsettled).toBeUndefined();
    expect(found?.events.filter((event) => event === eventOf(id))).toHaveLength(1);
    expect(await direct.collection("changes").countDocuments({ aggregate: id })).toBe(2);
  }

  const cutsOf = (steps: readonly string[]): [number, Cut][] =>
    steps.flatMap((_, at): [number, Cut][] => [
      [at + 1, "unheard"],
      [at + 1, "unanswered"],
    ]);

  for (const [name, kind] of Object.entries(writes))
    it(`${name} stands whole or not at all, wherever its process stops, and is done once by who takes over`, async () => {
      const steps = await commandsOf(kind, `${name}:2569`);
      expect(steps.length).toBeGreaterThan(3);
      for (const [at, cut] of cutsOf(steps)) {
        const id = `${name} ${at} ${cut}:2569`;
        await kind.prepare(store.assessments, id);
        await through(async (years, relay) => {
          const stopped = relay.stopAt(at, cut);
          kind.write(years, id, changesOf(id)).catch(() => undefined);
          await stopped;
        });
        await expectAllOrNothing(kind, id);
        await expectDoneOnce(kind, id);
        await expectNothingPending(id);
      }
    });

  it("whose answer got lost is found done; one that nobody heard may be repeated", async () => {
    const kind = { prepare: open, write: saveOver, stands: isNext };
    const steps = await commandsOf(kind, "lost:2569");
    const first = steps.indexOf("findAndModify assessments");
    const lost = cutsOf(steps).filter(
      ([at, cut]) => at > first && (cut === "unanswered" || at === first + 1),
    );
    await through(async (years, relay) => {
      for (const [at, cut] of lost) {
        const id = `lost ${at} ${cut}:2569`;
        await kind.prepare(store.assessments, id);
        relay.breakAt(at, cut);
        const result = await kind.write(years, id, changesOf(id)).catch(() => "unknown");
        if (cut === "unanswered") expect(result).toMatch(/saved|applied/);
        await expectAllOrNothing(kind, id);
        await expectDoneOnce(kind, id);
        await expectNothingPending(id);
      }
    });
  });

  it("of one task sends that task and not the year", async () => {
    const id = "small:2569";
    const tasks = Array.from({ length: 120 }, (_, n) => task({ code: `O${n}`, detail: "ก".repeat(500) }));
    await store.assessments.save(yearOf(id, { tasks }), "open", []);
    await through(async (years, relay) => {
      const year = await loaded(years, id);
      relay.start();
      const next = year.tasks.map((one) =>
        one.code === "O17" ? { ...one, status: "done" as const } : { ...one },
      );
      expect(await years.save({ ...year, tasks: next }, "tick", [])).toBe("saved");
      expect(relay.commands()).toEqual(["findAndModify assessments"]);
      expect(relay.sentBytes()).toBeLessThan(4_000);
    });
    expect(
      (await loaded(store.assessments, id)).tasks.filter(({ status }) => status === "done"),
    ).toHaveLength(1);
  });
});
