// Owns what waits for a second answer in SQLite.
import type { Pending } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { PendingStore } from "../port.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

export function pendingStore(db: Database): PendingStore {
  return {
    add: async (pending) => db.write(() => addPending(db, pending)),
    async load(id) {
      return pendingOrNull(db.get<{ doc: string }>("SELECT doc FROM pending WHERE id = ?", id));
    },
    take: async (id, now) => db.run("DELETE FROM pending WHERE id = ? AND expires_at > ?", id, now) > 0,
    openFor: async (chat, userId, now) => openFor(db, chat, userId, now),
    prune: async (now) => db.run("DELETE FROM pending WHERE expires_at <= ?", now),
  };
}

function addPending(db: Database, pending: Pending): void {
  const { id, chat, userId, agency, kind, createdAt, expiresAt } = pending;
  if (kind === "ask")
    db.run("DELETE FROM pending WHERE chat = ? AND kind = 'ask' AND user_id IS ?", chat, userId);
  db.run(
    `INSERT OR REPLACE INTO pending (id, chat, user_id, agency, kind, created_at, expires_at, doc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, chat, userId, agency, kind, createdAt, expiresAt, toJson(pending)],
  );
}

/** The person's own question before one that is put to whoever answers. */
function openFor(db: Database, chat: string, userId: string | null, now: Instant): Pending | null {
  const sql = `SELECT doc FROM pending
               WHERE chat = ? AND kind = 'ask' AND (user_id = ? OR user_id IS NULL) AND expires_at > ?
               ORDER BY user_id IS NULL, created_at DESC, id LIMIT 1`;
  return pendingOrNull(db.get<{ doc: string }>(sql, chat, userId, now));
}

function pendingOrNull(row: { doc: string } | undefined): Pending | null {
  return row ? fromJson<Pending>(row.doc) : null;
}
