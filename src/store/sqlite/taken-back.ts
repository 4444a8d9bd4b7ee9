// Owns what stays of a year that was taken back: its version and its events, so that nothing of it comes to life again.
import type { Assessment, Change } from "../../domain/assessment.ts";
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
  const mark = [year.id, year.agency, stored.version + 1, toJson(remembered(stored.events, eventId))];
  db.run("INSERT INTO taken_back (id, agency, version, events) VALUES (?, ?, ?, ?)", ...mark);
  insertChanges(db, changes);
  return "saved";
}
