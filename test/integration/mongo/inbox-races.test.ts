// Owns the proof that processes share the inbox on MongoDB: each event once, each chat by one worker at a time, in order.
import { expect, it, onTestFinished } from "vitest";
import { connectMongo } from "../../../src/store/mongo/connection.ts";
import { inboxCollections, inboxStore } from "../../../src/store/mongo/inbox.ts";
import { buildIndexes } from "../../../src/store/mongo/indexes.ts";
import { talk } from "../../support/handling.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { race } from "../../support/rivals.ts";

describeOnMongo("events that four workers of two processes see", () => {
  it("are handled once each, those of a chat by one at a time and in their order", async () => {
    const uri = openTestDatabase();
    const mongo = await connectMongo(uri);
    onTestFinished(() => mongo.close());
    await buildIndexes(mongo, inboxCollections);
    const inbox = inboxStore(mongo);
    const events = talk(200, 8);
    const batches = [events.slice(100).reverse(), events.slice(0, 120)];
    expect((await Promise.all(batches.map((batch) => inbox.add(batch)))).flat()).toHaveLength(200);
    const handled = await race(uri, ["handle", "handle"]);
    expect(handled.flat().sort()).toEqual(events.map(({ id }) => id));
    expect(await inbox.counts()).toEqual({ waiting: 0, done: 200, dead: 0 });
  });
});
