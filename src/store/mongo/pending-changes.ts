// Owns the way of changes from the aggregate they were saved with into their own collection, and the reading of both places.
import type { Change } from "../../domain/assessment.ts";
import type { AggregateDocument } from "./aggregate-documents.ts";
import { guardFields } from "./aggregate-documents.ts";
import { insertChanges } from "./change-documents.ts";
import type { Collection, Mongo } from "./connection.ts";
import { isErased } from "./erased-agencies.ts";
import { eraseParts } from "./erasure.ts";

/** The collections whose documents are saved with changes. */
export const aggregateCollections = ["agencies", "members", "assessments"] as const;
export type AggregateCollection = (typeof aggregateCollections)[number];

export function aggregateDocuments(mongo: Mongo, name: AggregateCollection): Collection<AggregateDocument> {
  return mongo.collection<AggregateDocument>(name);
}

/** What a save left, or a look found: the version at which these changes were pending. */
export type Unsettled = Pick<
  AggregateDocument,
  "_id" | "version" | "agency" | "pendingChanges" | "unsettled"
>;

/**
 * Steps 3 and 4 of a save: the pending changes into their collection, and out of the aggregate, whose version stays. Any
 * process may do it, at any time and more than once. Returns false if the agency was erased meanwhile: then all that came
 * after its erasure is gone again.
 */
export async function settle(mongo: Mongo, name: AggregateCollection, found: Unsettled): Promise<boolean> {
  await insertChanges(mongo, found.pendingChanges ?? []);
  // Only now: an erasure that begins after this look finds what was inserted.
  const [erased] = await Promise.all([isErased(mongo, agencyOf(found)), clear(mongo, name, found)]);
  if (erased) await eraseParts(mongo, agencyOf(found));
  return !erased;
}

// While the version stands, nothing can be pending that was not found. Otherwise a later save has its own there.
async function clear(mongo: Mongo, name: AggregateCollection, found: Unsettled): Promise<void> {
  if (!found.unsettled) return;
  const { _id, version, pendingChanges = [] } = found;
  const documents = aggregateDocuments(mongo, name);
  const all = await documents.updateOne({ _id, version }, { $unset: { pendingChanges: "", unsettled: "" } });
  if (all.matchedCount > 0 || pendingChanges.length === 0) return;
  const ids = pendingChanges.map(({ id }) => id);
  await documents.updateOne({ _id }, { $pull: { pendingChanges: { id: { $in: ids } } } });
}

function agencyOf({ _id, agency }: Unsettled): string {
  return agency ?? _id;
}

/** The same for who must not fail by it: what stands still pending is read all the same, and swept later. */
export async function settleQuietly(
  mongo: Mongo,
  name: AggregateCollection,
  found: Unsettled,
): Promise<boolean> {
  return settle(mongo, name, found).catch(() => true);
}

/** What this process is settling, by id: no two aggregates share one, whatever they are. */
const running = new WeakMap<Mongo, Map<string, Promise<boolean>>>();

function runningOf(mongo: Mongo): Map<string, Promise<boolean>> {
  const known = running.get(mongo) ?? new Map<string, Promise<boolean>>();
  running.set(mongo, known);
  return known;
}

/** Settles what is pending, if anything is, while its saver goes on; one save of an aggregate after the other. */
export function settleSoon(mongo: Mongo, name: AggregateCollection, found: Unsettled): void {
  if (!found.unsettled) return;
  const settles = runningOf(mongo);
  const before = settles.get(found._id) ?? Promise.resolve(true);
  const own = before.then(() => settleQuietly(mongo, name, found));
  settles.set(found._id, own);
  void own.then(() => {
    if (settles.get(found._id) === own) settles.delete(found._id);
  });
}

/** True while this process does it anyway. */
export function isSettling(mongo: Mongo, { _id }: Pick<Unsettled, "_id">): boolean {
  return runningOf(mongo).has(_id);
}

/** Resolves when nothing is being settled by this process. */
export async function allSettled(mongo: Mongo): Promise<void> {
  await Promise.all(runningOf(mongo).values());
}

/** Settles everything that a stopped process left, by the sparse index. Rejects with the first fault. */
export async function sweepPendingChanges(mongo: Mongo): Promise<void> {
  for (const name of aggregateCollections) await settleWhere(mongo, name, {});
}

/** Settles what is pending and has a change with these fields, e.g. of one agency. */
export async function settlePending(mongo: Mongo, change: Partial<Change>): Promise<void> {
  for (const name of aggregateCollections) await settleWhere(mongo, name, change);
}

async function settleWhere(mongo: Mongo, name: AggregateCollection, change: Partial<Change>): Promise<void> {
  const found = aggregateDocuments(mongo, name).find(pendingWith(change), { projection: guardFields });
  for await (const one of found) await settle(mongo, name, one);
}

function pendingWith(change: Partial<Change>): Record<string, unknown> {
  const fields = Object.entries(change).map(([field, value]) => [`pendingChanges.${field}`, value]);
  return { unsettled: true, ...Object.fromEntries(fields) };
}

/**
 * Pending changes of all aggregates that have these fields. Whoever reads the collection of changes AFTER this misses none:
 * what was settled in between stands there.
 */
export async function pendingChanges(mongo: Mongo, change: Partial<Change>): Promise<Change[]> {
  const found = await Promise.all(
    aggregateCollections.map((name) =>
      aggregateDocuments(mongo, name)
        .find(pendingWith(change), { projection: { pendingChanges: 1 } })
        .toArray(),
    ),
  );
  const fits = (one: Change) =>
    Object.entries(change).every(([field, value]) => Reflect.get(one, field) === value);
  return found.flat().flatMap((document) => (document.pendingChanges ?? []).filter(fits));
}
