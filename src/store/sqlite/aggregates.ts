// Owns the guarded save: an aggregate with its changes or nothing, once per event, only over the version that was read.
import type { SQLInputValue } from "node:sqlite";
import type { Aggregate } from "../../domain/agency.ts";
import type { Change } from "../../domain/assessment.ts";
import { keptDocuments } from "../kept-documents.ts";
import type { AggregateStore, SaveResult } from "../port.ts";
import { insertChanges } from "./change-rows.ts";
import type { Database } from "./database.ts";
import { docBytes, fromJson, fromJsonBytes, toJson, toJsonByParts } from "./json.ts";
import { remembered, reopened, type Standing, takenBack } from "./taken-back.ts";

/** A row of an aggregate's table; the columns of the spec come with it under their fields' names. */
interface AggregateRow {
  id: string;
  version: number;
  events: string;
  doc: Uint8Array;
}

/** How an aggregate lies in its table. */
export interface AggregateSpec<T extends Aggregate> {
  table: string;
  /** Fields that have a column of their own instead of a place in the document. */
  columns: { readonly [Field in keyof T & string]?: string };
  /** Of these, what may change without a new version. */
  unversioned?: readonly (keyof T & string)[];
  /** The agency that it belongs to. */
  agencyOf(aggregate: T): string;
  /** How many documents are kept parsed. */
  kept?: number;
  /** What was taken back left a mark behind, see `taken-back.ts`. */
  leavesMark?: true;
}

export interface AggregateTable<T extends Aggregate> extends AggregateStore<T> {
  /** Aggregates for the rest of a SELECT, e.g. `WHERE agency = ? ORDER BY id`, read from the file. */
  select(rest: string, ...values: SQLInputValue[]): T[];
  /** The same with the documents that are kept; for what is asked for again and again. */
  selectKept(rest: string, ...values: SQLInputValue[]): T[];
}

/** Load, select and guarded save of one kind of aggregate. */
export function aggregateTable<T extends Aggregate>(db: Database, spec: AggregateSpec<T>): AggregateTable<T> {
  const kept = spec.kept ? keptDocuments<T>(spec.kept) : null;
  const small = columnsOf(spec, spec.unversioned ?? []);
  const head = wholeRows(spec);
  const select = (rest: string, ...values: SQLInputValue[]): T[] =>
    db.all<AggregateRow>(`${head} ${rest}`, ...values).map((row) => aggregateOf<T>(row));
  const readToKeep = (id: string): T | null => {
    const [found] = select("WHERE id = ?", id);
    if (found) kept?.put(found.id, found.version, found);
    return found ? { ...found } : null;
  };
  const selectKept = (rest: string, ...values: SQLInputValue[]): T[] => {
    if (!kept) return select(rest, ...values);
    const rows = db.all<ReadColumns>(`SELECT ${small} FROM ${spec.table} ${rest}`, ...values);
    return rows.flatMap((columns) => {
      const document = kept.get(columns.id, columns.version);
      // The columns as they stand may change without a new version.
      return document ? { ...document, ...columns } : (readToKeep(columns.id) ?? []);
    });
  };
  return {
    select,
    selectKept,
    load: async (id) => (kept?.has(id) ? (selectKept("WHERE id = ?", id)[0] ?? null) : readToKeep(id)),
    async save(aggregate, eventId, changes) {
      const row = rowOf(spec, aggregate);
      const { result, version, events } = db.write(() =>
        saveRow(db, spec, spec.agencyOf(aggregate), row, eventId, changes),
      );
      if (result === "saved") kept?.put(row.id, version, { ...aggregate, version, events });
      return result;
    },
  };
}

/** Every aggregate of the kind by id, one after the other, as it lies. */
export function* allAggregates<T extends Aggregate>(db: Database, spec: AggregateSpec<T>): Generator<T> {
  for (const row of db.each<AggregateRow>(`${wholeRows(spec)} ORDER BY id`)) yield aggregateOf<T>(row);
}

/** Puts an aggregate with the version and the events that it has, in one transaction of the caller. */
export function putAggregate<T extends Aggregate>(db: Database, spec: AggregateSpec<T>, aggregate: T): void {
  const { id, version, values } = rowOf(spec, aggregate);
  putRow(db, spec.table, { id, version, events: toJson(aggregate.events), ...values });
}

function columnsOf<T extends Aggregate>(spec: AggregateSpec<T>, fields: readonly string[]): string {
  const columns = Object.entries<string | undefined>(spec.columns).filter(([field]) =>
    fields.includes(field),
  );
  return ["id", "version", ...columns.map(([field, column]) => `${column} AS "${field}"`)].join(", ");
}

function wholeRows<T extends Aggregate>(spec: AggregateSpec<T>): string {
  return `SELECT ${columnsOf(spec, Object.keys(spec.columns))}, events, ${docBytes} FROM ${spec.table}`;
}

type ReadColumns = Pick<AggregateRow, "id" | "version">;

function aggregateOf<T extends Aggregate>({ doc, events, ...columns }: AggregateRow): T {
  return { ...fromJsonBytes<T>(doc), ...columns, events: fromJson<string[]>(events) };
}

interface SavedRow {
  id: string;
  version: number;
  values: Record<string, SQLInputValue>;
}

function rowOf<T extends Aggregate>(spec: AggregateSpec<T>, aggregate: T): SavedRow {
  const { id, version, events: _events, ...rest } = aggregate;
  const doc: Record<string, unknown> = { ...rest };
  const values: Record<string, SQLInputValue> = {};
  for (const [field, column] of Object.entries<string | undefined>(spec.columns)) {
    if (column === undefined) continue;
    values[column] = doc[field] as SQLInputValue;
    delete doc[field];
  }
  return { id, version, values: { ...values, doc: toJsonByParts(doc) } };
}

type Place = Pick<AggregateSpec<Aggregate>, "table" | "leavesMark">;

function saveRow(
  db: Database,
  place: Place,
  agency: string,
  row: SavedRow,
  eventId: string,
  changes: readonly Change[],
): Standing & { result: SaveResult } {
  const { version: read, before } = standingOf(db, place, row.id);
  if (before.events.includes(eventId)) return { ...before, result: "applied" };
  const erased = db.get("SELECT 1 FROM erased_agencies WHERE id = ?", agency);
  if (read !== row.version || erased) return { ...before, result: "stale" };
  const version = before.version + 1;
  const events = remembered(before.events, eventId);
  if (before.version > read) reopened(db, row.id);
  putRow(db, place.table, { id: row.id, version, events: toJson(events), ...row.values });
  insertChanges(db, changes);
  return { result: "saved", version, events };
}

/** The version that a save must have read, and how far the aggregate has come: further if it was taken back. */
function standingOf(
  db: Database,
  { table, leavesMark }: Place,
  id: string,
): { version: number; before: Standing } {
  const sql = `SELECT version, events FROM ${table} WHERE id = ?`;
  const stored = db.get<{ version: number; events: string }>(sql, id);
  if (!stored) {
    const mark = leavesMark ? takenBack(db, id) : null;
    return { version: 0, before: mark ?? { version: 0, events: [] } };
  }
  const before = { version: stored.version, events: fromJson<string[]>(stored.events) };
  return { version: before.version, before };
}

function putRow(db: Database, table: string, values: Record<string, SQLInputValue>): void {
  const names = Object.keys(values);
  const places = names.map(() => "?").join(", ");
  const updates = names.map((name) => `${name} = excluded.${name}`).join(", ");
  db.run(
    `INSERT INTO ${table} (${names.join(", ")}) VALUES (${places}) ON CONFLICT (id) DO UPDATE SET ${updates}`,
    ...Object.values(values),
  );
}
