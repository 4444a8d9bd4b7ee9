// Owns named locks in SQLite, by the store's clock.
import type { LockStore } from "../port.ts";
import type { Database } from "./database.ts";
import { leaseEnd, runs } from "./store-clock.ts";

export function lockStore(db: Database): LockStore {
  return {
    async acquire(name, owner, leaseMs) {
      const sql = `INSERT INTO locks (name, owner, until) VALUES (?, ?, ${leaseEnd})
                   ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
                   WHERE owner = excluded.owner OR NOT ${runs("until")}`;
      return db.run(sql, name, owner, leaseMs) > 0;
    },
    async release(name, owner) {
      db.run("DELETE FROM locks WHERE name = ? AND owner = ?", name, owner);
    },
  };
}
