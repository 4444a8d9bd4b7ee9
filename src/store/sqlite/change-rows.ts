// Owns how a change lies in its table.
import { type Change, eventOf } from "../../domain/assessment.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

export interface ChangeRow {
  doc: string;
}

/** Adds changes; an id that is known already fails the whole transaction. */
export function insertChanges(db: Database, changes: readonly Change[]): void {
  for (const change of changes) {
    const event = eventOf(change);
    const number = Number(change.id.slice(event.length + 1));
    db.run(
      `INSERT INTO changes (id, agency, aggregate, task, event, number, at, author, message, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[change.id, change.agency, change.aggregate, change.taskId, event, number],
      ...[change.at, change.by, change.messageId ?? null, toJson(change)],
    );
  }
}

export function changeOf(row: ChangeRow): Change {
  return fromJson<Change>(row.doc);
}
