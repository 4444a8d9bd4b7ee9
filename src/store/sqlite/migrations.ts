// Owns the way from every older schema to this one: an ordered list, run once each, under a lock.
import { OperatorError } from "../../domain/errors.ts";
import type { Database } from "./database.ts";
import { schema1 } from "./schema-1.ts";
import { schema2 } from "./schema-2.ts";
import { schema3 } from "./schema-3.ts";
import { schema4 } from "./schema-4.ts";
import { schema5 } from "./schema-5.ts";
import { schema6 } from "./schema-6.ts";

/** The statements that lead from the version before to this one; the list has no gap. */
export interface Migration {
  version: number;
  sql: string;
}

export const migrations: readonly Migration[] = [
  { version: 1, sql: schema1 },
  { version: 2, sql: schema2 },
  { version: 3, sql: schema3 },
  { version: 4, sql: schema4 },
  { version: 5, sql: schema5 },
  { version: 6, sql: schema6 },
];

/** The version of the schema that the file has; 0: a new file. */
export function schemaVersion(db: Database): number {
  return db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}

/**
 * Brings the file to the newest schema of the list, all of it or nothing. A server that starts at the same time waits.
 * Throws an OperatorError for a newer file, and for one that another program made.
 */
export function migrate(db: Database, list: readonly Migration[], file: string): void {
  const newest = list.at(-1)?.version ?? 0;
  if (schemaVersion(db) === newest) return;
  db.durably(() => {
    const found = schemaVersion(db);
    refuseForeign(db, found, newest, file);
    for (const { version, sql } of list.filter((migration) => migration.version > found)) {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    }
  });
}

function refuseForeign(db: Database, found: number, newest: number, file: string): void {
  if (found > newest)
    throw new OperatorError(
      `${file} was written by a newer version of Prongsai (schema ${found}, this version knows ${newest}): start that version, or set DATA_DIR to another folder.`,
    );
  if (found === 0 && db.get("SELECT 1 FROM sqlite_schema LIMIT 1"))
    throw new OperatorError(
      `${file} belongs to another program: set DATA_DIR to a folder of Prongsai's own, or move the file away.`,
    );
}
