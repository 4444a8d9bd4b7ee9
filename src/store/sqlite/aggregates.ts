// Owns the guarded save: an aggregate with its changes or nothing, once per event, only over the version that was read.
import type { SQLInputValue } from "node:sqlite";
import type { Aggregate } from "../../domain/agency.ts";
import type { Change } from "../../domain/assessment.ts";
import type { AggregateStore, SaveResult } from "../port.ts";
import { insertChanges } from "./change-rows.ts";
import type { Database } from "./database.ts";
import { docBytes, fromJson, fromJsonBytes, toJson } from "./json.ts";

/** So many events are remembered as applied (design 7). */
const rememberedEvents = 500;

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
  /** The agency that it belongs to. */
  agencyOf(aggregate: T): string;
}

export interface AggregateTable<T extends Aggregate> extends AggregateStore<T> {
  /** Aggregates for the rest of a SELECT, e.g. `WHERE agency = ? ORDER BY id`. */
  select(rest: string, ...values: SQLInputValue[]): T[];
}

/** Load, select and guarded save of one kind of aggregate. */
export function aggregateTable<T extends Aggregate>(db: Database, spec: AggregateSpec<T>): AggregateTable<T> {
  const fields = Object.entries<string | undefined>(spec.columns).map(
    ([field, column]) => `${column} AS "${field}"`,
  );
  const head = `SELECT ${["id", "version", "events", docBytes, ...fields].join(", ")} FROM ${spec.table}`;
  const select = (rest: string, ...values: SQLInputValue[]): T[] =>
    db.all<AggregateRow>(`${head} ${rest}`, ...values).map((row) => aggregateOf<T>(row));
  return {
    select,
    load: async (id) => select("WHERE id = ?", id)[0] ?? null,
    async save(aggregate, eventId, changes) {
      const row = rowOf(spec, aggregate);
      return db.write(() => saveRow(db, spec.table, spec.agencyOf(aggregate), row, eventId, changes));
    },
  };
}

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
  return { id, version, values: { ...values, doc: toJson(doc) } };
}

function saveRow(
  db: Database,
  table: string,
  agency: string,
  row: SavedRow,
  eventId: string,
  changes: readonly Change[],
): SaveResult {
  const stored = db.get<{ version: number; events: string }>(
    `SELECT version, events FROM ${table} WHERE id = ?`,
    row.id,
  );
  const events = stored ? fromJson<string[]>(stored.events) : [];
  if (events.includes(eventId)) return "applied";
  if ((stored?.version ?? 0) !== row.version) return "stale";
  if (db.get("SELECT 1 FROM erased_agencies WHERE id = ?", agency)) return "stale";
  const written = toJson([...events, eventId].slice(-rememberedEvents));
  putRow(db, table, { id: row.id, version: row.version + 1, events: written, ...row.values });
  insertChanges(db, changes);
  return "saved";
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
