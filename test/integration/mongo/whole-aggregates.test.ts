// Owns the proof that an aggregate is copied with all its changes, wherever a save stands at that moment.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Change, eventOf } from "../../../src/domain/assessment.ts";
import type { OpenedStore, StoreRecord } from "../../../src/store/copy-port.ts";
import type { AggregateDocument } from "../../../src/store/mongo/aggregate-documents.ts";
import { changeDocumentOf, changeDocuments } from "../../../src/store/mongo/change-documents.ts";
import { type Collection, connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { wholeAggregates } from "../../../src/store/mongo/whole-aggregates.ts";
import { agency, assessment, change } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

let store: OpenedStore;
let mongo: Mongo;

/** As `mongo`, with something that happens just before the collection of changes is read for the first time. */
function disturbed(happen: () => Promise<unknown>): Mongo {
  let happened = false;
  const changes = {
    async *find(where: object) {
      if (!happened) await happen();
      happened = true;
      yield* changeDocuments(mongo).find(where);
    },
  };
  const collection = (name: string) => (name === "changes" ? changes : mongo.collection(name));
  return { ...mongo, collection: collection as unknown as Mongo["collection"] };
}

async function copied(from: Mongo): Promise<{ events: string[]; changes: string[] }> {
  const all: StoreRecord[] = [];
  for await (const one of wholeAggregates(from, "assessments", ["ag1:2569"])) all.push(one);
  return {
    events: all.flatMap((one) => (one.kind === "assessment" ? one.record.events : [])),
    changes: all.flatMap((one) => (one.kind === "change" ? [one.record.id] : [])),
  };
}

const years = (): Collection<AggregateDocument> => mongo.collection("assessments");

/** As a save leaves them when its process ends behind its first step. */
async function leavePending(...changes: Change[]): Promise<void> {
  await years().updateOne(
    { _id: "ag1:2569" },
    {
      $set: { version: 2, unsettled: true, pendingChanges: changes },
      $push: { events: { $each: changes.map(eventOf) } },
    },
  );
}

describeOnMongo("a year that is copied", () => {
  beforeEach(async () => {
    const uri = openTestDatabase();
    store = await openMongoStore({ uri });
    mongo = await connectMongo(uri);
    await store.assessments.save(assessment(), "e1", [change({ eventId: "e1" })]);
  });
  afterEach(() => Promise.all([store.close(), mongo.close()]));

  it("comes with the changes of a save that was stopped behind its first step, once each", async () => {
    const [pending, both] = [change({ eventId: "e2" }), change({ eventId: "e3" })];
    await leavePending(pending, both);
    await changeDocuments(mongo).insertOne(changeDocumentOf(both));
    expect(await copied(mongo)).toEqual({
      events: ["e1", "e2", "e3"],
      changes: expect.arrayContaining(["e1:0", "e2:0", "e3:0"]),
    });
    expect((await copied(mongo)).changes).toHaveLength(3);
  });

  it("is read again when it is saved in between", async () => {
    const saved = () => store.assessments.save(assessment({ version: 1 }), "e2", [change({ eventId: "e2" })]);
    const { events, changes } = await copied(disturbed(saved));
    expect(events).toEqual(["e1", "e2"]);
    expect(changes.toSorted()).toEqual(["e1:0", "e2:0"]);
  });

  it("comes with the changes that were settled in between", async () => {
    const pending = change({ eventId: "e2" });
    await leavePending(pending);
    const settle = async () => {
      await changeDocuments(mongo).insertOne(changeDocumentOf(pending));
      await years().updateOne({ _id: "ag1:2569" }, { $unset: { pendingChanges: "", unsettled: "" } });
    };
    expect((await copied(disturbed(settle))).changes.toSorted()).toEqual(["e1:0", "e2:0"]);
  });

  it("is left out when it is erased in between", async () => {
    expect(await copied(disturbed(() => years().deleteOne({ _id: "ag1:2569" })))).toEqual({
      events: [],
      changes: [],
    });
  });

  it("whose agency is erased while everything is copied ends the copy with a sentence", async () => {
    await store.agencies.save(agency(), "e1", []);
    const copying = async () => {
      for await (const one of store.records()) if (one.kind === "agency") await store.agencies.erase("ag1");
    };
    await expect(copying()).rejects.toThrow(/erased while everything was copied: run the command again/);
  });
});
