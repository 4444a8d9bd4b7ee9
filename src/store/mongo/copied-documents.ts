// Owns where each kind of record lies in MongoDB as a whole, and its document as it is.
import type { mongo as driver } from "mongoose";
import type { Aggregate } from "../../domain/agency.ts";
import type { StoreRecord, StoreRecords } from "../copy-port.ts";
import { fieldsOf, storedFields } from "./aggregate-documents.ts";
import { changeDocumentOf } from "./change-documents.ts";
import type { Mongo } from "./connection.ts";
import { inboxDocumentOf } from "./inbox-events.ts";
import { outboxDocumentOf } from "./outbox-rows.ts";
import { pendingDocumentOf } from "./pending.ts";
import { quotaDocumentOf } from "./quota-ledgers.ts";
import { markOf } from "./taken-back.ts";

/** A document of any collection. */
export type AnyDocument = driver.BSON.Document & { _id: unknown };

interface Place<Kind extends keyof StoreRecords> {
  collection: string;
  documentOf(record: StoreRecords[Kind], now: Date): AnyDocument;
}

const underId = ({ id, ...fields }: { id: string }): AnyDocument => ({ _id: id, ...fields });

const aggregate = (one: Aggregate): AnyDocument => ({
  _id: one.id,
  version: one.version,
  events: one.events,
  ...storedFields(fieldsOf(one)),
});

const places: { readonly [Kind in keyof StoreRecords]: Place<Kind> } = {
  erasedAgency: { collection: "erasedAgencies", documentOf: ({ id }, now) => ({ _id: id, erasedAt: now }) },
  setting: { collection: "settings", documentOf: ({ name, value }) => ({ _id: name, value }) },
  catalogue: { collection: "catalogues", documentOf: (catalogue) => ({ _id: catalogue.id, catalogue }) },
  calendar: { collection: "calendars", documentOf: (calendar) => ({ _id: calendar.fiscalYear, calendar }) },
  agency: { collection: "agencies", documentOf: aggregate },
  member: { collection: "members", documentOf: aggregate },
  assessment: { collection: "assessments", documentOf: aggregate },
  chat: { collection: "chats", documentOf: underId },
  inboxEvent: { collection: "inbox", documentOf: inboxDocumentOf },
  outboxRow: { collection: "outbox", documentOf: outboxDocumentOf },
  quota: { collection: "quota", documentOf: quotaDocumentOf },
  pending: { collection: "pending", documentOf: pendingDocumentOf },
  token: { collection: "tokens", documentOf: underId },
  takenBack: {
    collection: "assessments",
    documentOf: ({ id, version, events, ...year }) => ({ _id: id, version, events, ...markOf(year) }),
  },
  change: { collection: "changes", documentOf: changeDocumentOf },
  sentMessage: { collection: "sentMessages", documentOf: underId },
};

/** Every collection that holds records. */
export const recordCollections: readonly string[] = [
  ...new Set(Object.values(places).map(({ collection }) => collection)),
];

/** Which collection a record lies in. */
export function collectionOf({ kind }: StoreRecord): string {
  return places[kind].collection;
}

/** The record's document. */
export function documentOf(mongo: Mongo, { kind, record }: StoreRecord): AnyDocument {
  return built(kind, record, mongo.clock.now());
}

function built<Kind extends keyof StoreRecords>(kind: Kind, record: StoreRecords[Kind], now: Date) {
  return places[kind].documentOf(record, now);
}
