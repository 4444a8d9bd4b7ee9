// Owns invites and one-time codes in SQLite, and the count of wrong tries.
import type { Token } from "../../domain/delivery.ts";
import type { TokenStore } from "../port.ts";
import type { Database } from "./database.ts";

const columns = "id, kind, agency, uses, created_at AS createdAt, expires_at AS expiresAt";

/** Every token by id, one after the other. */
export function allTokens(db: Database): Iterable<Token> {
  return db.each<Token>(`SELECT ${columns} FROM tokens ORDER BY id`);
}

export function tokenStore(db: Database): TokenStore {
  return {
    async add({ id, kind, agency, uses, createdAt, expiresAt }) {
      const sql =
        "INSERT INTO tokens (id, kind, agency, uses, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)";
      db.run(sql, id, kind, agency, uses, createdAt, expiresAt);
    },
    load: async (id) => db.get<Token>(`SELECT ${columns} FROM tokens WHERE id = ?`, id) ?? null,
    async use(id, now) {
      const sql = `UPDATE tokens SET uses = uses - 1
                   WHERE id = ? AND (uses IS NULL OR uses > 0) AND (expires_at IS NULL OR expires_at > ?)
                   RETURNING ${columns}`;
      return db.get<Token>(sql, id, now) ?? null;
    },
    async revoke(agency, kind) {
      db.run("DELETE FROM tokens WHERE agency = ? AND kind = ?", agency, kind);
    },
    countWrongTry: async (who, now, since) =>
      db.write(() => {
        db.run("DELETE FROM wrong_tries WHERE at < ?", since);
        db.run("INSERT INTO wrong_tries (who, at) VALUES (?, ?)", who, now);
        const sql = "SELECT count(*) AS tries FROM wrong_tries WHERE who = ? AND at >= ?";
        return db.get<{ tries: number }>(sql, who, since)?.tries ?? 0;
      }),
  };
}
