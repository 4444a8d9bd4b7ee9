// Owns the proof that an event counts as stored only when a majority of the servers has it.
import { mongo as driver } from "mongoose";
import { expect, it, onTestFinished, vi } from "vitest";
import { connectMongo } from "../../../src/store/mongo/connection.ts";
import { inboxStore } from "../../../src/store/mongo/inbox.ts";
import { inboxDocuments } from "../../../src/store/mongo/inbox-events.ts";
import { inboxEvent } from "../../support/builders.ts";
import { interrupted } from "../../support/interrupted-mongo.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

/** The fault as it is, and beside it what a server says that lost its majority meanwhile. */
function withoutMajority(fault: unknown): never {
  if (!(fault instanceof driver.MongoBulkWriteError)) throw new Error("not the fault of a batch");
  const said = JSON.parse('{ "code": 189, "errmsg": "primary stepped down" }');
  vi.spyOn(fault.result, "getWriteConcernError").mockReturnValue(said);
  throw fault;
}

describeOnMongo("a batch of events", () => {
  it("is not acknowledged while a majority lacks one of them, though another was known", async () => {
    const mongo = await connectMongo(openTestDatabase());
    onTestFinished(() => mongo.close());
    const known = inboxEvent({ id: "known" });
    await inboxStore(mongo).add([known]);
    const documents = await inboxDocuments(mongo).find().toArray();
    const addAgain = () => inboxDocuments(mongo).insertMany(documents, { ordered: false });
    const inbox = inboxStore(
      interrupted(mongo, { "inbox.insertMany": () => addAgain().catch(withoutMajority) }),
    );
    const batch = [known, inboxEvent({ id: "new" })];
    await expect(inbox.add(batch)).rejects.toThrow("E11000");
    expect(await inbox.add(batch)).toEqual(["new"]);
  });
});
