// Owns reminders on their way in SQLite: unique keys, claims, compare-and-set.
import type { SQLInputValue } from "node:sqlite";
import type { OutboxRow, OutboxState } from "../../domain/delivery.ts";
import type { OutboxFilter, OutboxStore, Page } from "../port.ts";
import type { Database } from "./database.ts";
import { claimDue, claimHeld, holds } from "./outbox-claims.ts";
import { outboxColumns, outboxRowOf, outboxValues, type StoredOutboxRow } from "./outbox-rows.ts";

const head = `SELECT ${outboxColumns} FROM outbox`;

export function outboxStore(db: Database): OutboxStore {
  return {
    add: async (rows) => db.durably(() => rows.filter((row) => insertRow(db, row)).map((row) => row.key)),
    async load(key) {
      const row = db.get<StoredOutboxRow>(`${head} WHERE key = ?`, key);
      return row ? outboxRowOf(row) : null;
    },
    list: async (filter, page) => listRows(db, filter, page),
    holds: async (chat, now) => holds(db, chat, now),
    claimDue: async (worker, now, leaseMs) => claimDue(db, worker, now, leaseMs),
    claimHeld: async (chat, worker, now, leaseMs) => claimHeld(db, chat, worker, now, leaseMs),
    update: async (row, expected) => db.durably(() => replaceRow(db, row, expected)),
    counts: async () => countStates(db),
  };
}

/** Every row by key, one after the other. */
export function* allRows(db: Database): Generator<OutboxRow> {
  for (const row of db.each<StoredOutboxRow>(`${head} ORDER BY key`)) yield outboxRowOf(row);
}

/** True if the key is new. */
function insertRow(db: Database, row: OutboxRow): boolean {
  const values = outboxValues(row);
  const places = Object.keys(values).map(() => "?");
  const sql = `INSERT OR IGNORE INTO outbox (${Object.keys(values).join(", ")}) VALUES (${places.join(", ")})`;
  return db.run(sql, ...Object.values(values)) > 0;
}

function replaceRow(
  db: Database,
  row: OutboxRow,
  expected: { state: OutboxState; owner: string | null },
): boolean {
  const values = outboxValues(row);
  const sets = Object.keys(values).map((column) => `${column} = ?`);
  const sql = `UPDATE outbox SET ${sets.join(", ")} WHERE key = ? AND state = ? AND claim_owner IS ?`;
  return db.run(sql, ...Object.values(values), row.key, expected.state, expected.owner) > 0;
}

function listRows(db: Database, { agency, chat, states }: OutboxFilter, page: Page): OutboxRow[] {
  const conditions = ["1 = 1"];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (agency !== undefined) add("agency = ?", agency);
  if (chat !== undefined) add("chat = ?", chat);
  if (states) add(`state IN (${states.map(() => "?").join(", ")})`, ...states);
  if (page.after !== undefined) add("(day, key) > (SELECT day, key FROM outbox WHERE key = ?)", page.after);
  const sql = `${head} WHERE ${conditions.join(" AND ")} ORDER BY day, key LIMIT ?`;
  return db.all<StoredOutboxRow>(sql, ...values, page.limit).map(outboxRowOf);
}

function countStates(db: Database): Record<OutboxState, number> {
  const counts = { planned: 0, claimed: 0, sent: 0, skipped: 0, unconfirmed: 0, dead: 0 };
  const sql = "SELECT state, count(*) AS found FROM outbox GROUP BY state";
  for (const { state, found } of db.all<{ state: OutboxState; found: number }>(sql)) counts[state] = found;
  return counts;
}
