// Owns reminders on their way in MongoDB: unique keys, claims, compare-and-set.
import type { mongo as driver } from "mongoose";
import type { OutboxRow, OutboxState } from "../../domain/delivery.ts";
import type { OutboxFilter, OutboxStore, Page } from "../port.ts";
import type { Mongo } from "./connection.ts";
import { type CollectionSpec, placesOfDuplicates } from "./indexes.ts";
import { claimDue, claimHeld, holds } from "./outbox-claims.ts";
import { type OutboxDocument, outboxDocumentOf, outboxDocuments, outboxRowOf } from "./outbox-rows.ts";

export const outboxCollections: readonly CollectionSpec[] = [
  {
    name: "outbox",
    indexes: [
      { key: { state: 1, day: 1, priority: 1, cutOffAt: 1, _id: 1 } },
      { key: { chat: 1, state: 1 } },
      { key: { day: 1, _id: 1 } },
      { key: { agency: 1, day: 1, _id: 1 } },
    ],
  },
];

export function outboxStore(mongo: Mongo): OutboxStore {
  return {
    add: (rows) => addRows(mongo, rows),
    async load(key) {
      const found = await outboxDocuments(mongo).findOne({ _id: key });
      return found && outboxRowOf(found);
    },
    list: (filter, page) => listRows(mongo, filter, page),
    holds: (chat, now) => holds(mongo, chat, now),
    claimDue: (worker, now, leaseMs) => claimDue(mongo, worker, now, leaseMs),
    claimHeld: (chat, worker, now, leaseMs) => claimHeld(mongo, chat, worker, now, leaseMs),
    update: (row, expected) => replaceRow(mongo, row, expected),
    counts: () => countStates(mongo),
  };
}

// A repetition adds what is still missing: known keys stay as they are.
async function addRows(mongo: Mongo, rows: readonly OutboxRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const known = await outboxDocuments(mongo)
    .insertMany(rows.map(outboxDocumentOf), { ordered: false })
    .then(() => new Set<number>(), placesOfDuplicates);
  return rows.filter((_, at) => !known.has(at)).map((row) => row.key);
}

// Whoever repeats it after a lost answer is told false: the row is no longer as expected, and is left alone.
async function replaceRow(
  mongo: Mongo,
  row: OutboxRow,
  { state, owner }: { state: OutboxState; owner: string | null },
): Promise<boolean> {
  const claimed = owner === null ? { claim: null } : { "claim.owner": owner };
  const { _id, ...fields } = outboxDocumentOf(row);
  const result = await outboxDocuments(mongo).replaceOne({ _id, state, ...claimed }, fields);
  return result.matchedCount > 0;
}

// Served by (day, _id), and by (agency, day, _id) or (chat, state) where one is asked for.
async function listRows(
  mongo: Mongo,
  { agency, chat, states }: OutboxFilter,
  page: Page,
): Promise<OutboxRow[]> {
  const where: driver.Filter<OutboxDocument> = {};
  if (agency !== undefined) where.agency = agency;
  if (chat !== undefined) where.chat = chat;
  if (states) where.state = { $in: [...states] };
  if (page.after !== undefined) {
    const last = await outboxDocuments(mongo).findOne({ _id: page.after }, { projection: { day: 1 } });
    if (!last) return [];
    where.$or = [{ day: { $gt: last.day } }, { day: last.day, _id: { $gt: page.after } }];
  }
  const found = outboxDocuments(mongo).find(where).sort({ day: 1, _id: 1 }).limit(page.limit);
  return (await found.toArray()).map(outboxRowOf);
}

async function countStates(mongo: Mongo): Promise<Record<OutboxState, number>> {
  const counts = { planned: 0, claimed: 0, sent: 0, skipped: 0, unconfirmed: 0, dead: 0 };
  const groups = outboxDocuments(mongo).aggregate<{ _id: OutboxState; found: number }>([
    { $group: { _id: "$state", found: { $sum: 1 } } },
  ]);
  for await (const { _id, found } of groups) counts[_id] = found;
  return counts;
}
