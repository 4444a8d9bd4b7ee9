// Owns in SQLite what the installation remembers beside agencies.
import type { SettingStore } from "../port.ts";
import type { Database } from "./database.ts";

export function settingStore(db: Database): SettingStore {
  return {
    async get(name) {
      return db.get<{ value: string }>("SELECT value FROM settings WHERE name = ?", name)?.value ?? null;
    },
    async set(name, value) {
      const sql =
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
      db.run(sql, name, value);
    },
  };
}
