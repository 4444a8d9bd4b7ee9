// Owns what stays of a year that was taken back: its version and its events, so that nothing of it comes to life again.
import type { Assessment, Change } from "../../domain/assessment.ts";
import type { TakenBackYear } from "../copy-port.ts";
import type { SaveResult } from "../port.ts";
import { insertChanges } from "./change-rows.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

/** So many events are remembered as applied (design 7). */
const rememberedEvents = 500;

/** The events of an aggregate after one more. */
export function remembered(events: readonly string[], eventId: string): string[] {
  return [...events, eventId].slice(-rememberedEvents);
}

/** How far an aggregate has come. */
export interface Standing {
  version: number;
  events: string[];
}

interface StandingRow {
  version: number;
  events: string;
}

function standing(row: StandingRow | undefined): Standing | null {
  return row ? { version: row.version, events: fromJson<string[]>(row.events) } : null;
}

/** The mark of a year that was taken back; null: it never was, or it is opened anew. */
export function takenBack(db: Database, id: string): Standing | null {
  return standing(db.get<StandingRow>("SELECT version, events FROM taken_back WHERE id = ?", id));
}

/** Every mark by id. */
export function* allMarks(db: Database): Generator<TakenBackYear> {
  const sql = "SELECT id, agency, version, events FROM taken_back ORDER BY id";
  for (const { id, agency, ...row } of db.each<StandingRow & { id: string; agency: string }>(sql)) {
    const fiscalYear = Number(id.slice(id.lastIndexOf(":") + 1));
    yield { id, agency, fiscalYear, version: row.version, events: fromJson<string[]>(row.events) };
  }
}

/** Puts a mark in the place of a year that is not there, in one transaction of the caller. */
export function putMark(
  db: Database,
  { id, agency, version, events }: Omit<TakenBackYear, "fiscalYear">,
): void {
  const sql = "INSERT INTO taken_back (id, agency, version, events) VALUES (?, ?, ?, ?)";
  db.run(sql, id, agency, version, toJson(events));
}

/** Removes the mark: the year is opened anew and carries version and events itself. */
export function reopened(db: Database, id: string): void {
  db.run("DELETE FROM taken_back WHERE id = ?", id);
}

/** Puts the mark in the place of the year, in one transaction of the caller. */
export function takeBack(
  db: Database,
  year: Assessment,
  eventId: string,
  changes: readonly Change[],
): SaveResult {
  const sql = "SELECT version, events FROM assessments WHERE id = ?";
  const stored = standing(db.get<StandingRow>(sql, year.id)) ?? takenBack(db, year.id);
  if (stored?.events.includes(eventId)) return "applied";
  if (stored?.version !== year.version) return "stale";
  if (db.run("DELETE FROM assessments WHERE id = ?", year.id) === 0) return "stale";
  const { id, agency } = year;
  putMark(db, { id, agency, version: stored.version + 1, events: remembered(stored.events, eventId) });
  insertChanges(db, changes);
  return "saved";
}
