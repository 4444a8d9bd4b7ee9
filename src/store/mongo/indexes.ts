// Owns the names of the collections, the indexes that each needs, and their making.
import { mongo as driver } from "mongoose";
import type { Mongo } from "./connection.ts";

export interface IndexSpec {
  key: Record<string, 1 | -1>;
  unique?: true;
  sparse?: true;
}

/** One collection with the indexes that its queries need; `_id` has its own. */
export interface CollectionSpec {
  name: string;
  indexes: readonly IndexSpec[];
}

/** Makes what is missing; servers that start at the same time do not disturb each other. */
export async function buildIndexes(mongo: Mongo, specs: readonly CollectionSpec[]): Promise<void> {
  await Promise.all(
    specs.flatMap(({ name, indexes }) =>
      indexes.map(({ key, ...options }) => mongo.collection(name).createIndex(key, options)),
    ),
  );
}

/** MongoDB's code for a key that stands already. */
const duplicateKey = 11_000;

/**
 * True if a write failed only because a unique key stands already, in one document or in all that failed. Not if the others
 * of the batch did not reach a majority: they may be lost with a failover.
 */
export function isDuplicate(fault: unknown): boolean {
  if (!(fault instanceof Error) || Reflect.get(fault, "code") !== duplicateKey) return false;
  if (!(fault instanceof driver.MongoBulkWriteError)) return true;
  return (
    !fault.result.getWriteConcernError() && writeErrorsOf(fault).every(({ code }) => code === duplicateKey)
  );
}

/** The places in an unordered `insertMany` of what stood already. Throws a fault that is about anything else. */
export function placesOfDuplicates(fault: unknown): Set<number> {
  if (!(fault instanceof driver.MongoBulkWriteError) || !isDuplicate(fault)) throw fault;
  return new Set(writeErrorsOf(fault).map(({ index }) => index));
}

function writeErrorsOf(fault: driver.MongoBulkWriteError): driver.WriteError[] {
  return [fault.writeErrors].flat();
}

/** An upsert that meets its twin may fail with a duplicate key: then the document stands, and the repetition finds it. */
export async function upserted<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
    return write();
  }
}
