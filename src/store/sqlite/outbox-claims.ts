// Owns who may send a row when: each claim is one statement.
import type { OutboxRow } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { Database } from "./database.ts";
import { outboxColumns, outboxRowOf, type StoredOutboxRow } from "./outbox-rows.ts";
import { leaseEnd, runs } from "./store-clock.ts";

const order = "ORDER BY day, priority, cut_off_at, key LIMIT 1";

// A row whose claim ran out before anything was tried is as good as planned.
const free = `(state = 'planned' OR (state = 'claimed' AND NOT ${runs("claim_until")}))`;
const untried = "first_tried_at IS NULL";

const held = `chat = ? AND carry = 1 AND ${untried} AND expires_at > ? AND state IN ('planned', 'claimed') AND ${free}`;

// Of a tried row the way that it was tried stays known: what a reply may have carried is never pushed.
const claimRow = (via: string, index: string, where: string): string => `
  UPDATE outbox SET state = 'claimed', claim_owner = ?, claim_until = ${leaseEnd}, claim_via = ${via}
  WHERE key = (SELECT key FROM outbox INDEXED BY ${index} WHERE ${where} ${order}) RETURNING ${outboxColumns}`;

const due = `state IN ('planned', 'claimed') AND ${free} AND (
  (state = 'claimed' AND NOT ${untried}) OR (cut_off_at <= ? AND (next_try_at IS NULL OR next_try_at <= ?)))`;

const viaOfDue = `CASE WHEN ${untried} THEN 'push' ELSE coalesce(claim_via, 'push') END`;
const claimDueSql = claimRow(viaOfDue, "outbox_open", due);
const claimHeldSql = claimRow("'reply'", "outbox_held", held);

export function holds(db: Database, chat: string, now: Instant): boolean {
  return db.get(`SELECT 1 FROM outbox WHERE ${held} LIMIT 1`, chat, now) !== undefined;
}

export function claimDue(db: Database, worker: string, now: Instant, leaseMs: number): OutboxRow | null {
  return rowOrNull(db.get<StoredOutboxRow>(claimDueSql, worker, leaseMs, now, now));
}

export function claimHeld(
  db: Database,
  chat: string,
  worker: string,
  now: Instant,
  leaseMs: number,
): OutboxRow | null {
  return rowOrNull(db.get<StoredOutboxRow>(claimHeldSql, worker, leaseMs, chat, now));
}

function rowOrNull(row: StoredOutboxRow | undefined): OutboxRow | null {
  return row ? outboxRowOf(row) : null;
}
