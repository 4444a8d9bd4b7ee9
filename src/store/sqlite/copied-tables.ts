// Owns how each kind of record lies in SQLite as a whole: read one after the other, put as it is.
import type { Change, InstallationCalendar } from "../../domain/assessment.ts";
import type { CatalogueFile } from "../../domain/catalogue.ts";
import type { Pending, SentMessage } from "../../domain/delivery.ts";
import type { StoreRecord, StoreRecords } from "../copy-port.ts";
import { agencySpec } from "./agencies.ts";
import { type AggregateSpec, allAggregates, putAggregate } from "./aggregates.ts";
import { assessmentSpec } from "./assessments.ts";
import { insertChanges } from "./change-rows.ts";
import { allChats, putChat } from "./chats.ts";
import type { Database } from "./database.ts";
import { allEvents, putEvent } from "./inbox.ts";
import { calendarStore, catalogueStore } from "./installation.ts";
import { fromJson } from "./json.ts";
import { memberSpec } from "./members.ts";
import { allRows, outboxStore } from "./outbox.ts";
import { pendingStore } from "./pending.ts";
import { allLedgers, putLedger } from "./quota.ts";
import { sentMessageStore } from "./sent-messages.ts";
import { settingStore } from "./settings.ts";
import { allMarks, putMark } from "./taken-back.ts";
import { allTokens, tokenStore } from "./tokens.ts";

interface Copied<Kind extends keyof StoreRecords> {
  /** Where its records lie. */
  tables: readonly string[];
  all(db: Database): Iterable<StoreRecords[Kind]>;
  /** Within one transaction of the caller. */
  put(db: Database, record: StoreRecords[Kind]): unknown;
}

const aggregates = <Kind extends "agency" | "member" | "assessment">(
  spec: AggregateSpec<StoreRecords[Kind]>,
): Copied<Kind> => ({
  tables: [spec.table],
  all: (db) => allAggregates(db, spec),
  put: (db, record) => putAggregate(db, spec, record),
});

const copied: { readonly [Kind in keyof StoreRecords]: Copied<Kind> } = {
  erasedAgency: {
    tables: ["erased_agencies"],
    all: (db) => db.each<{ id: string }>("SELECT id FROM erased_agencies ORDER BY id"),
    put: (db, { id }) => db.run("INSERT INTO erased_agencies (id) VALUES (?)", id),
  },
  setting: {
    tables: ["settings"],
    all: (db) => db.each<StoreRecords["setting"]>("SELECT name, value FROM settings ORDER BY name"),
    put: (db, { name, value }) => settingStore(db).set(name, value),
  },
  catalogue: {
    tables: ["catalogues"],
    all: (db) => documents<CatalogueFile>(db, "catalogues", "id"),
    put: (db, catalogue) => catalogueStore(db).add(catalogue),
  },
  calendar: {
    tables: ["calendars"],
    all: (db) => documents<InstallationCalendar>(db, "calendars", "fiscal_year"),
    put: (db, calendar) => calendarStore(db).save(calendar),
  },
  agency: aggregates<"agency">(agencySpec),
  member: aggregates<"member">(memberSpec),
  chat: { tables: ["chats"], all: allChats, put: putChat },
  inboxEvent: { tables: ["inbox"], all: allEvents, put: putEvent },
  outboxRow: { tables: ["outbox"], all: allRows, put: (db, row) => outboxStore(db).add([row]) },
  quota: { tables: ["quota", "quota_agencies", "quota_reservations"], all: allLedgers, put: putLedger },
  pending: {
    tables: ["pending"],
    all: (db) => documents<Pending>(db, "pending", "id"),
    put: (db, pending) => pendingStore(db).add(pending),
  },
  token: { tables: ["tokens"], all: allTokens, put: (db, token) => tokenStore(db).add(token) },
  assessment: aggregates<"assessment">(assessmentSpec),
  takenBack: { tables: ["taken_back"], all: allMarks, put: putMark },
  change: {
    tables: ["changes"],
    all: (db) => documents<Change>(db, "changes", "aggregate, at, event, number"),
    put: (db, change) => insertChanges(db, [change]),
  },
  sentMessage: {
    tables: ["sent_messages"],
    all: (db) => documents<SentMessage>(db, "sent_messages", "id"),
    put: (db, message) => sentMessageStore(db).add([message]),
  },
};

const kinds = Object.keys(copied) as (keyof StoreRecords)[];

/** Every record as it lies. */
export function* allRecords(db: Database): Generator<StoreRecord> {
  for (const kind of kinds) for (const record of copied[kind].all(db)) yield { kind, record } as StoreRecord;
}

/** Puts a record as it is; `db` is within a transaction of the caller. Rejects where it is there already. */
export async function putRecord(db: Database, { kind, record }: StoreRecord): Promise<void> {
  // What a collection would put into a transaction of its own stands in the caller's.
  const inside: Database = { ...db, write: (work) => work(), durably: (work) => work() };
  await put(inside, kind, record);
}

function put<Kind extends keyof StoreRecords>(db: Database, kind: Kind, record: StoreRecords[Kind]): unknown {
  return copied[kind].put(db, record);
}

/** True if no record lies in any table. */
export function holdsNothing(db: Database): boolean {
  const tables = kinds.flatMap((kind) => copied[kind].tables);
  return tables.every((table) => db.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined);
}

function* documents<T>(db: Database, table: string, order: string): Generator<T> {
  for (const { doc } of db.each<{ doc: string }>(`SELECT doc FROM ${table} ORDER BY ${order}`))
    yield fromJson<T>(doc);
}
