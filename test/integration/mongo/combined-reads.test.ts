// Owns the proof that what is asked at the same moment is answered as if each query had been asked by itself, in one command.
import { mongo as driver } from "mongoose";
import { expect, it, onTestFinished, vi } from "vitest";
import { combinedReads, type Query } from "../../../src/store/mongo/combined-reads.ts";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { checkSchema } from "../../../src/store/mongo/schema.ts";
import { freePort } from "../../support/child.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { type MongoRelay, openMongoRelay } from "../../support/mongo-relay.ts";

const queries: readonly [string, Query][] = [
  ["members", { filter: { agency: "a" }, projection: { _id: 1, version: 1 }, sort: { version: -1 } }],
  ["members", { filter: { agency: "a", version: { $gt: 0 } }, sort: { version: -1 }, limit: 1 }],
  ["chats", { filter: { _id: { $in: ["c1", "c3"] }, agency: null } }],
  ["chats", { filter: { _id: "nobody" }, limit: 1 }],
  ["never made", { filter: {} }],
];

interface Place {
  mongo: Mongo;
  relay: MongoRelay;
}

async function open({ marked }: { marked: boolean }): Promise<Place> {
  const relay = await openMongoRelay(openTestDatabase());
  const mongo = await connectMongo(relay.uri);
  onTestFinished(async () => {
    await mongo.close();
    await relay.close();
  });
  if (marked) await checkSchema(mongo);
  const members = [1, 2, 3].map((version) => ({
    _id: `m${version}`,
    agency: version < 3 ? "a" : "b",
    version,
  }));
  await mongo.collection<{ _id: string }>("members").insertMany(members);
  await mongo.collection<{ _id: string }>("chats").insertMany([{ _id: "c1" }, { _id: "c2" }]);
  relay.start();
  return { mongo, relay };
}

const askAll = ({ mongo }: Place) => Promise.all(queries.map(([name, query]) => mongo.read(name, query)));

const answers = [
  [
    { _id: "m2", version: 2 },
    { _id: "m1", version: 1 },
  ],
  [{ _id: "m2", agency: "a", version: 2 }],
  [{ _id: "c1" }],
  [],
  [],
];

describeOnMongo("short queries", () => {
  it("that are asked at the same moment go in one command, and have the same answers one by one", async () => {
    const place = await open({ marked: true });
    expect(await askAll(place)).toEqual(answers);
    expect(place.relay.commands()).toEqual(["aggregate installation"]);
    for (const [at, [name, query]] of queries.entries())
      expect(await place.mongo.read(name, query)).toEqual(answers[at]);
    expect(place.relay.commands().slice(1)).toEqual(queries.map(([name]) => `find ${name}`));
  });

  it("are asked one by one where the server cannot answer them together", async () => {
    const place = await open({ marked: false });
    expect(await askAll(place)).toEqual(answers);
    expect(place.relay.commands().slice(1).sort()).toEqual(queries.map(([name]) => `find ${name}`).sort());
  });

  it("are split where they are many", async () => {
    const { mongo, relay } = await open({ marked: true });
    const many = Array.from({ length: 40 }, (_, n) => ({
      filter: { version: n },
      projection: { version: 1 },
    }));
    const found = await Promise.all(many.map((query) => mongo.read("members", query)));
    expect(found.flat()).toEqual([1, 2, 3].map((version) => ({ _id: `m${version}`, version })));
    expect(relay.commands()).toHaveLength(3);
  });

  it("are asked once more where the connection broke, and all refused where it breaks again", async () => {
    const place = await open({ marked: true });
    const { mongo, relay } = place;
    relay.breakAt("aggregate installation", "unanswered");
    expect(await askAll(place)).toEqual(answers);
    expect(relay.commands()).toEqual(["aggregate installation", "aggregate installation"]);
    relay.breakAt("aggregate installation", "unanswered", 2);
    const asked = await Promise.allSettled(queries.map(([name, query]) => mongo.read(name, query)));
    expect(asked.map(({ status }) => status)).toEqual(queries.map(() => "rejected"));
  });

  it("are each answered for itself where one of them is wrong", async () => {
    const { mongo } = await open({ marked: true });
    const wrong = mongo.read("members", { filter: { $wrong: 1 } });
    const right = mongo.read("chats", { filter: { _id: "c2" } });
    await expect(wrong).rejects.toThrow("wrong");
    expect(await right).toEqual([{ _id: "c2" }]);
  });
});

it("short queries that have waited for a server in vain are refused, and do not wait a second time", async () => {
  const client = new driver.MongoClient(`mongodb://127.0.0.1:${await freePort()}`, {
    serverSelectionTimeoutMS: 1,
  });
  onTestFinished(() => client.close());
  const db = client.db("nowhere");
  const asked = vi.spyOn(db, "command");
  const read = combinedReads(db, () => true);
  const ends = await Promise.allSettled(queries.map(([name, query]) => read(name, query)));
  const refused = { status: "rejected", reason: expect.any(driver.MongoServerSelectionError) };
  expect(asked).toHaveBeenCalledOnce();
  expect(ends).toEqual(queries.map(() => refused));
});
