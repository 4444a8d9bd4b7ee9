// Owns the filling of an empty database with records: whole, or marked as not whole.
import { randomUUID } from "node:crypto";
import type { mongo as driver } from "mongoose";
import type { OpenedStore, ServingProcess, StoreRecord } from "../copy-port.ts";
import { assertFillable } from "../fillable.ts";
import type { Mongo } from "./connection.ts";
import { type AnyDocument, collectionOf, documentOf, recordCollections } from "./copied-documents.ts";
import { beginRestoring, endRestoring, goOnRestoring, isRestoring } from "./restoring.ts";

/** A year is 200 KB: so many documents wait in memory at most, of each collection. */
const batchSize = 50;

/** True if no collection holds a record. What a restore left that broke off counts for nothing. */
export async function isEmpty(mongo: Mongo): Promise<boolean> {
  return (await isRestoring(mongo)) || holdsNothing(mongo);
}

async function holdsNothing(mongo: Mongo): Promise<boolean> {
  const found = await Promise.all(recordCollections.map((name) => mongo.collection(name).findOne()));
  return found.every((one) => one === null);
}

/**
 * Fills the database between setting and removing its mark. A server that starts meanwhile sees the mark, or is seen here.
 * A process that is killed leaves the mark, and who fills it next begins anew; any other fault leaves the database empty.
 */
export async function fill(
  mongo: Mongo,
  servers: OpenedStore["servers"],
  records: AsyncIterable<StoreRecord>,
): Promise<number> {
  const owner = randomUUID();
  const brokeOff = await isRestoring(mongo);
  await beginRestoring(mongo, owner);
  if (!brokeOff) await assertUntouched(mongo, owner, await servers());
  try {
    await clear(mongo);
    const filled = await write(mongo, owner, records);
    await endRestoring(mongo, owner);
    return filled;
  } catch (fault) {
    // Without the server nothing can be cleared: then the mark stays, and says the same.
    await giveUp(mongo, owner).catch(() => undefined);
    throw fault;
  }
}

async function assertUntouched(
  mongo: Mongo,
  owner: string,
  servers: readonly ServingProcess[],
): Promise<void> {
  try {
    assertFillable(mongo.place, { servers, empty: await holdsNothing(mongo) });
  } catch (refusal) {
    await endRestoring(mongo, owner);
    throw refusal;
  }
}

async function clear(mongo: Mongo): Promise<void> {
  for (const name of recordCollections) await mongo.collection(name).deleteMany({});
}

async function giveUp(mongo: Mongo, owner: string): Promise<void> {
  await goOnRestoring(mongo, owner);
  await clear(mongo);
  await endRestoring(mongo, owner);
}

async function write(mongo: Mongo, owner: string, records: AsyncIterable<StoreRecord>): Promise<number> {
  const waiting = new Map<string, AnyDocument[]>();
  let filled = 0;
  const flush = async (name: string): Promise<void> => {
    const documents = (waiting.get(name) ?? []) as driver.OptionalId<driver.BSON.Document>[];
    waiting.delete(name);
    await goOnRestoring(mongo, owner);
    await mongo.collection(name).insertMany(documents, { ordered: false });
  };
  for await (const one of records) {
    const name = collectionOf(one);
    const documents = waiting.get(name) ?? [];
    waiting.set(name, documents);
    documents.push(documentOf(mongo, one));
    filled += 1;
    if (documents.length === batchSize) await flush(name);
  }
  for (const name of [...waiting.keys()]) await flush(name);
  return filled;
}
