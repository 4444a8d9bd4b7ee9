// Owns the reading of the whole database beside servers that work on it, in an order in which what is read holds together.
import type { mongo as driver } from "mongoose";
import { OperatorError } from "../../domain/errors.ts";
import type { StoreRecord, StoreRecords } from "../copy-port.ts";
import { chatDocuments, chatOf } from "./chats.ts";
import type { Collection, Mongo } from "./connection.ts";
import { sweepErased } from "./erasure.ts";
import { inboxDocuments, inboxEventOf } from "./inbox-events.ts";
import { calendarDocuments, catalogueDocuments } from "./installation.ts";
import { outboxDocuments, outboxRowOf } from "./outbox-rows.ts";
import { pendingDocuments, pendingOf } from "./pending.ts";
import { aggregateDocuments } from "./pending-changes.ts";
import { ledgerOf, quotaDocuments } from "./quota-ledgers.ts";
import { sentMessageDocuments, sentMessageOf } from "./sent-messages.ts";
import { settingDocuments } from "./settings.ts";
import { tokenDocuments, tokenOf } from "./tokens.ts";
import { wholeAggregates } from "./whole-aggregates.ts";

/** So many documents of the small kinds are asked for at a time. */
const pageSize = 200;

/**
 * Streams every record in small memory. Without a transaction it is the order that keeps them together:
 * - events first: the effects of one that is done stand before it and are read after it; one that waits finds its own again;
 * - codes before the members that used them, chats before their agencies: a younger agency is left out, with all its parts;
 * - each aggregate with its changes, the outbox behind them: planning adds the row before it moves the year on;
 * - last what stands before a row counts as sent, or follows on it: the ledger, the ids of its messages.
 * Rejects with an OperatorError if an agency was erased meanwhile.
 */
export async function* recordsOf(mongo: Mongo): AsyncGenerator<StoreRecord> {
  await sweepErased(mongo);
  const erased = await idsOf(mongo.collection<{ _id: string }>("erasedAgencies"), {});
  yield* beforeAgencies(mongo);
  const agencies = await idsOf(aggregateDocuments(mongo, "agencies"), {});
  for (const agency of agencies) yield* partsOf(mongo, agency);
  yield* afterAgencies(mongo, new Set(agencies));
  for (const id of erased) yield { kind: "erasedAgency", record: { id } };
  if ((await mongo.collection("erasedAgencies").countDocuments({})) > erased.length)
    throw new OperatorError("An agency was erased while everything was copied: run the command again.");
}

async function* beforeAgencies(mongo: Mongo): AsyncGenerator<StoreRecord> {
  yield* paged(inboxDocuments(mongo), "inboxEvent", inboxEventOf);
  yield* paged(tokenDocuments(mongo), "token", tokenOf);
  yield* paged(pendingDocuments(mongo), "pending", pendingOf);
  yield* paged(settingDocuments(mongo), "setting", ({ _id, value }) => ({ name: _id, value }));
  yield* paged(chatDocuments(mongo), "chat", chatOf);
}

/** Years one at a time: they are large. What refers to another is read before it. */
async function* partsOf(mongo: Mongo, agency: string): AsyncGenerator<StoreRecord> {
  for (const year of await idsOf(aggregateDocuments(mongo, "assessments"), { agency }))
    yield* wholeAggregates(mongo, "assessments", [year]);
  yield* wholeAggregates(mongo, "members", await idsOf(aggregateDocuments(mongo, "members"), { agency }));
  yield* wholeAggregates(mongo, "agencies", [agency]);
}

async function* afterAgencies(mongo: Mongo, agencies: ReadonlySet<string>): AsyncGenerator<StoreRecord> {
  for await (const one of paged(outboxDocuments(mongo), "outboxRow", outboxRowOf))
    if (agencies.has(one.record.agency)) yield one;
  yield* paged(quotaDocuments(mongo), "quota", ledgerOf);
  for await (const one of paged(sentMessageDocuments(mongo), "sentMessage", sentMessageOf))
    if (one.record.agency === null || agencies.has(one.record.agency)) yield one;
  yield* paged(catalogueDocuments(mongo), "catalogue", ({ catalogue }) => catalogue);
  yield* paged(calendarDocuments(mongo), "calendar", ({ calendar }) => calendar);
}

/** The ids of a collection or of an agency's part of it, in order. */
async function idsOf<T extends driver.BSON.Document & { _id: string }>(
  collection: Collection<T>,
  where: driver.Filter<T>,
): Promise<string[]> {
  const found = collection.find(where, { projection: { _id: 1 } }).sort({ _id: 1 });
  return (await found.toArray()).map(({ _id }) => String(_id));
}

/** Every document by `_id`, a page at a time: no cursor is open while the reader takes its time. */
async function* paged<T extends driver.BSON.Document, Kind extends keyof StoreRecords>(
  collection: Collection<T>,
  kind: Kind,
  recordOf: (document: T) => StoreRecords[Kind],
): AsyncGenerator<{ kind: Kind; record: StoreRecords[Kind] }> {
  for (let behind: driver.Filter<T> = {}; ; ) {
    const page = (await collection.find(behind).sort({ _id: 1 }).limit(pageSize).toArray()) as T[];
    for (const document of page) yield { kind, record: recordOf(document) };
    const last = page.at(-1);
    if (page.length < pageSize || !last) return;
    behind = { _id: { $gt: last._id } } as driver.Filter<T>;
  }
}
