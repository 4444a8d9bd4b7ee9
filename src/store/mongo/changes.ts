// Owns the record of changes in MongoDB: read in order from both places where a change may stand, redacted.
import { type Change, eventOf } from "../../domain/assessment.ts";
import type { ChangeStore, Page } from "../port.ts";
import {
  type ChangeDocument,
  changeDocumentOf,
  changeDocuments,
  changeOf,
  historyOrder,
} from "./change-documents.ts";
import type { Mongo } from "./connection.ts";
import { pendingChanges } from "./pending-changes.ts";
import { redactMessage } from "./redactions.ts";

export { changeCollections } from "./change-documents.ts";

export function changeStore(mongo: Mongo): ChangeStore {
  return {
    byEvent: (agency, eventId) => byEvent(mongo, agency, eventId),
    byTask: (aggregate, taskId, page) => pageOf(mongo, { aggregate, taskId }, page),
    byAgency: (agency, page) => pageOf(mongo, { agency }, page),
    async byMessage(agency, messageId) {
      const found = await bothPlaces(mongo, { agency, messageId });
      return found.sort(byEventThenNumber).map(changeOf);
    },
    latestEventBy: (agency, by, since) => latestEventBy(mongo, agency, by, since),
    redactMessage: (agency, messageId) => redactMessage(mongo, agency, messageId),
  };
}

/** What fits: pending ones first, so that what moves between the two looks is found in the second. */
async function bothPlaces(mongo: Mongo, filter: Partial<Change>): Promise<ChangeDocument[]> {
  const pending = await pendingChanges(mongo, filter);
  return merged(pending.map(changeDocumentOf), await changeDocuments(mongo).find(filter).toArray());
}

/** What stands in the collection is the newest of a change: its words may have been erased. */
function merged(pending: readonly ChangeDocument[], settled: readonly ChangeDocument[]): ChangeDocument[] {
  return [...new Map([...pending, ...settled].map((one) => [one._id, one])).values()];
}

async function byEvent(mongo: Mongo, agency: string, eventId: string): Promise<Change[]> {
  const ofEvent = (await pendingChanges(mongo, { agency })).filter((one) => eventOf(one) === eventId);
  const settled = await changeDocuments(mongo).find({ event: eventId, agency }).toArray();
  return merged(ofEvent.map(changeDocumentOf), settled)
    .sort((a, b) => a.number - b.number)
    .map(changeOf);
}

/** Newest first, from behind the change `after`; nothing if that is unknown. */
async function pageOf(mongo: Mongo, filter: Partial<Change>, { limit, after }: Page): Promise<Change[]> {
  const pending = (await pendingChanges(mongo, filter)).map(changeDocumentOf);
  const last = after === undefined ? undefined : await changeNamed(mongo, pending, after);
  if (last === null) return [];
  const settled = await changeDocuments(mongo)
    .find({ ...filter, ...(last && behind(last)) })
    .sort(historyOrder)
    .limit(limit)
    .toArray();
  const waiting = last ? pending.filter((one) => newestFirst(one, last) > 0) : pending;
  return merged(waiting, settled).sort(newestFirst).slice(0, limit).map(changeOf);
}

async function changeNamed(
  mongo: Mongo,
  pending: readonly ChangeDocument[],
  id: string,
): Promise<ChangeDocument | null> {
  return pending.find(({ _id }) => _id === id) ?? changeDocuments(mongo).findOne({ _id: id });
}

function behind({ at, event, number }: ChangeDocument) {
  return {
    $or: [{ at: { $lt: at } }, { at, event: { $lt: event } }, { at, event, number: { $lt: number } }],
  };
}

async function latestEventBy(
  mongo: Mongo,
  agency: string,
  by: string,
  since: string,
): Promise<string | null> {
  const pending = (await pendingChanges(mongo, { agency, by })).filter(({ at }) => at >= since);
  const settled = await changeDocuments(mongo)
    .find({ agency, by, at: { $gte: since } })
    .sort({ at: -1, event: -1 })
    .limit(1)
    .toArray();
  const [newest] = merged(pending.map(changeDocumentOf), settled).sort(newestFirst);
  return newest?.event ?? null;
}

// As the servers compare texts: by code points.
function compared(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function newestFirst(a: ChangeDocument, b: ChangeDocument): number {
  return compared(b.at, a.at) || compared(b.event, a.event) || b.number - a.number;
}

function byEventThenNumber(a: ChangeDocument, b: ChangeDocument): number {
  return compared(b.at, a.at) || compared(b.event, a.event) || a.number - b.number;
}
