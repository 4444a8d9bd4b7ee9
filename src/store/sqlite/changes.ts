// Owns the record of changes in SQLite: appended with saves, read in order, redacted.
import type { SQLInputValue } from "node:sqlite";
import type { Change } from "../../domain/assessment.ts";
import type { ChangeStore, Page } from "../port.ts";
import { redacted, writtenBy } from "../redaction.ts";
import { type ChangeRow, changeOf } from "./change-rows.ts";
import type { Database } from "./database.ts";
import { toJson } from "./json.ts";

export function changeStore(db: Database): ChangeStore {
  const select = (rest: string, ...values: SQLInputValue[]): Change[] =>
    db.all<ChangeRow>(`SELECT doc FROM changes WHERE ${rest}`, ...values).map(changeOf);
  return {
    byEvent: async (agency, eventId) => select("event = ? AND agency = ? ORDER BY number", eventId, agency),
    byTask: async (aggregate, taskId, page) =>
      select(...pageOf("aggregate = ? AND task = ?", [aggregate, taskId], page)),
    byAgency: async (agency, page) => select(...pageOf("agency = ?", [agency], page)),
    byMessage: async (agency, messageId) =>
      select("agency = ? AND message = ? ORDER BY at DESC, event DESC, number", agency, messageId),
    async latestEventBy(agency, by, since) {
      const sql = `SELECT event FROM changes WHERE agency = ? AND author = ? AND at >= ?
                   ORDER BY at DESC, event DESC LIMIT 1`;
      return db.get<{ event: string }>(sql, agency, by, since)?.event ?? null;
    },
    redactMessage: async (agency, messageId) =>
      db.durably(() => redactMessage(db, select, agency, messageId)),
  };
}

type Select = (rest: string, ...values: SQLInputValue[]) => Change[];

/** Newest first, from behind the change `after`; nothing if that is unknown. */
function pageOf(where: string, values: string[], page: Page): [string, ...SQLInputValue[]] {
  const order = "ORDER BY at DESC, event DESC, number DESC LIMIT ?";
  if (page.after === undefined) return [`${where} ${order}`, ...values, page.limit];
  const behind = "(at, event, number) < (SELECT at, event, number FROM changes WHERE id = ?)";
  return [`${where} AND ${behind} ${order}`, ...values, page.after, page.limit];
}

// The words stand in the message's own changes, and in each later one that repeats the field's value from before.
function redactMessage(db: Database, select: Select, agency: string, messageId: string): number {
  const own = select("agency = ? AND message = ?", agency, messageId);
  const naming = select("agency = ? AND instr(doc, ?) > 0", agency, `"messageId":${toJson(messageId)}`);
  let count = redactEach(db, naming, messageId, []);
  for (const change of own) {
    const text = writtenBy(change);
    if (text === null) continue;
    const repeating = select("aggregate = ? AND task IS ?", change.aggregate, change.taskId);
    const same = repeating.filter(({ field }) => field === change.field);
    count += redactEach(db, same, messageId, [text]);
  }
  return count;
}

function redactEach(
  db: Database,
  changes: readonly Change[],
  messageId: string,
  texts: readonly string[],
): number {
  const written = changes.map((change) => ({ change, next: redacted(change, messageId, texts) }));
  const touched = written.filter(({ change, next }) => next !== change);
  for (const { next } of touched) db.run("UPDATE changes SET doc = ? WHERE id = ?", toJson(next), next.id);
  return touched.length;
}
