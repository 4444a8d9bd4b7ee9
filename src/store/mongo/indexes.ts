// Owns the names of the collections, the indexes that each needs, and their making.
import type { mongo } from "mongoose";
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

/** True if a write failed only because a unique key stands already, in one document or in all that failed. */
export function isDuplicate(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if (Reflect.get(fault, "code") !== duplicateKey) return false;
  const errors: unknown = Reflect.get(fault, "writeErrors");
  return !Array.isArray(errors) || errors.every((one: mongo.WriteError) => one.code === duplicateKey);
}
