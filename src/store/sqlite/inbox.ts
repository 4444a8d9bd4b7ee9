// Owns acknowledged events in SQLite: added once, taken in order chat by chat, ended by whoever holds the chat.
import type { InboxEvent, InboxState, StoredInboxEvent } from "../../domain/delivery.ts";
import type { InboxStore } from "../port.ts";
import type { Database } from "./database.ts";
import { groupCommit } from "./group-commit.ts";
import { fromJson, toJson } from "./json.ts";
import { leaseEnd, runs, storeInstant } from "./store-clock.ts";

interface InboxRow extends Omit<StoredInboxEvent, "payload"> {
  payload: string;
}

const head = `SELECT id, chat, channel, at, received_at AS receivedAt, reply_token AS replyToken, payload, state,
                     failures, reason, handled_at AS handledAt, reply_tried_at AS replyTriedAt FROM inbox`;

/** `flush` commits what callers wait for, before the store closes. */
export function inboxStore(db: Database): InboxStore & { flush(): void } {
  const additions = groupCommit(db, (events: readonly InboxEvent[]) =>
    events.filter((event) => addEvent(db, event)).map(({ id }) => id),
  );
  return {
    add: (events) => additions.submit(events),
    flush: additions.flush,
    claim: async (worker, leaseMs) => claimChat(db, worker, leaseMs),
    async renew(chat, worker, leaseMs) {
      const sql = `UPDATE inbox_leases SET until = ${leaseEnd} WHERE chat = ? AND worker = ?`;
      return db.run(sql, leaseMs, chat, worker) > 0;
    },
    tryReply: async (id, worker) => tryReply(db, id, worker),
    finish: async (id, worker, state, reason) => db.write(() => finishEvent(db, id, worker, state, reason)),
    giveBack: async (id, worker) => release(db, id, worker),
    fail: async (id, worker, reason) => db.write(() => failEvent(db, id, worker, reason)),
    load: async (id) => loadEvent(db, id),
    counts: async () => countStates(db),
    oldestWaiting: async () => oldestWaiting(db),
    async prune(before) {
      return db.run("DELETE FROM inbox WHERE state IN ('done', 'dead') AND received_at < ?", before);
    },
  };
}

const unhandled = {
  state: "waiting",
  failures: 0,
  reason: null,
  handledAt: null,
  replyTriedAt: null,
} as const;

/** True if the event is new. */
function addEvent(db: Database, event: InboxEvent): boolean {
  if (putEvent(db, { ...event, ...unhandled })) return true;
  const refresh = "UPDATE inbox SET reply_token = ?, received_at = ? WHERE id = ? AND state = 'waiting'";
  db.run(refresh, event.replyToken, event.receivedAt, event.id);
  return false;
}

/** Puts an event in the state that it has; false: its id is known, and nothing was written. */
export function putEvent(db: Database, event: StoredInboxEvent): boolean {
  const { id, chat, channel, at, receivedAt, replyToken, payload } = event;
  const { state, failures, reason, handledAt, replyTriedAt } = event;
  const sql = `INSERT INTO inbox (id, chat, channel, at, received_at, reply_token, payload,
                                  state, failures, reason, handled_at, reply_tried_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
  const given = [id, chat, channel, at, receivedAt, replyToken, toJson(payload)];
  return db.run(sql, ...given, state, failures, reason, handledAt, replyTriedAt) > 0;
}

/** Every event by id, one after the other. */
export function* allEvents(db: Database): Generator<StoredInboxEvent> {
  for (const row of db.each<InboxRow>(`${head} ORDER BY id`)) yield eventOf(row);
}

function eventOf(row: InboxRow): StoredInboxEvent {
  return { ...row, payload: fromJson<unknown>(row.payload) };
}

function loadEvent(db: Database, id: string): StoredInboxEvent | null {
  const row = db.get<InboxRow>(`${head} WHERE id = ?`, id);
  return row ? eventOf(row) : null;
}

// The oldest waiting event of all chats that nobody holds is also the oldest of its own chat.
const claimSql = `
  INSERT INTO inbox_leases (chat, event, worker, until)
  SELECT e.chat, e.id, ?, ${leaseEnd} FROM inbox e INDEXED BY inbox_waiting
  WHERE e.state = 'waiting' AND NOT EXISTS
    (SELECT 1 FROM inbox_leases l WHERE l.chat = e.chat AND ${runs("l.until")})
  ORDER BY e.at, e.id LIMIT 1
  ON CONFLICT (chat) DO UPDATE SET event = excluded.event, worker = excluded.worker, until = excluded.until
  RETURNING event`;

function claimChat(db: Database, worker: string, leaseMs: number): StoredInboxEvent | null {
  const lease = db.get<{ event: string }>(claimSql, worker, leaseMs);
  return lease ? loadEvent(db, lease.event) : null;
}

function tryReply(db: Database, id: string, worker: string): boolean {
  const held = "EXISTS (SELECT 1 FROM inbox_leases l WHERE l.event = inbox.id AND l.worker = ?)";
  return db.run(`UPDATE inbox SET reply_tried_at = ${storeInstant} WHERE id = ? AND ${held}`, id, worker) > 0;
}

/** Frees the chat of this event; false: this worker does not hold it (any more). */
function release(db: Database, id: string, worker: string): boolean {
  return db.run("DELETE FROM inbox_leases WHERE event = ? AND worker = ?", id, worker) > 0;
}

function finishEvent(
  db: Database,
  id: string,
  worker: string,
  state: InboxState,
  reason: string | null,
): boolean {
  if (!release(db, id, worker)) return false;
  const words = state === "done" ? "payload = 'null', " : "";
  const sql = `UPDATE inbox SET ${words}state = ?, reason = ?, handled_at = ${storeInstant} WHERE id = ?`;
  return db.run(sql, state, reason, id) > 0;
}

function failEvent(db: Database, id: string, worker: string, reason: string): number {
  if (release(db, id, worker))
    db.run("UPDATE inbox SET failures = failures + 1, reason = ? WHERE id = ?", reason, id);
  return loadEvent(db, id)?.failures ?? 0;
}

function countStates(db: Database): Record<InboxState, number> {
  const counts = { waiting: 0, done: 0, dead: 0 };
  const sql = "SELECT state, count(*) AS events FROM inbox GROUP BY state";
  for (const { state, events } of db.all<{ state: InboxState; events: number }>(sql)) counts[state] = events;
  return counts;
}

function oldestWaiting(db: Database): string | null {
  const sql = "SELECT min(received_at) AS oldest FROM inbox WHERE state = 'waiting'";
  return db.get<{ oldest: string | null }>(sql)?.oldest ?? null;
}
