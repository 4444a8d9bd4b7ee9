// Owns the connection to the SQLite file: kept statements, transactions, and what is on disk when.
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** SQL with `?` places; `T` is the shape of a row as the SQL names it. */
export interface Database {
  get<T extends object>(sql: string, ...values: SQLInputValue[]): T | undefined;
  all<T extends object>(sql: string, ...values: SQLInputValue[]): T[];
  /** One row after the other, for what is too much to hold; not the same statement twice at a time. */
  each<T extends object>(sql: string, ...values: SQLInputValue[]): Iterable<T>;
  /** Runs a statement; returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Runs several statements that are no data. */
  exec(sql: string): void;
  /** One transaction: all of it or, if `work` throws, nothing. Not to be nested. */
  write<T>(work: () => T): T;
  /** A transaction that is on the disk when it returns, with everything written before it. */
  durably<T>(work: () => T): T;
  close(): void;
}

/** So long a writer waits for another process (an operator's command) that writes. */
const busyMs = 5_000;

/**
 * Pages that the log gathers before they go to the file. A year is 50 of them and the same ones are written again and
 * again, so a longer log writes less; and whoever waits for an acknowledgement seldom meets the one that pays for all.
 */
const logPages = 4_000;

/**
 * Opens the file and creates it if it is not there; throws what SQLite throws.
 *
 * Why two ways to write: in WAL mode a commit survives the end of the process at once, and power loss from the next
 * sync on; syncs keep the order. `durably` syncs: what was acknowledged, what must be known before something is sent.
 * `write` does not: what it did comes from an acknowledged event that would be handled again (its end is written
 * later, so it is lost with it), or is made durable by the next `durably`, or by `close`.
 */
export function openDatabase(file: string): Database {
  const connection = new DatabaseSync(file, { timeout: busyMs });
  try {
    connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864;
       PRAGMA wal_autocheckpoint = ${logPages};`,
    );
    return databaseOn(connection);
  } catch (fault) {
    connection.close();
    throw fault;
  }
}

function databaseOn(connection: DatabaseSync): Database {
  const statement = keptStatements(connection);
  const write = <T>(work: () => T): T => inTransaction(connection, statement, work);
  return {
    get: <T>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as T[],
    each: <T>(sql: string, ...values: SQLInputValue[]) => statement(sql).iterate(...values) as Iterable<T>,
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    exec: (sql) => connection.exec(sql),
    write,
    durably(work) {
      connection.exec("PRAGMA synchronous = FULL");
      try {
        return write(work);
      } finally {
        connection.exec("PRAGMA synchronous = NORMAL");
      }
    },
    close() {
      try {
        connection.exec("PRAGMA wal_checkpoint(PASSIVE)");
      } finally {
        connection.close();
      }
    },
  };
}

function keptStatements(connection: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const known = kept.get(sql);
    if (known) return known;
    const fresh = connection.prepare(sql);
    kept.set(sql, fresh);
    return fresh;
  };
}

function inTransaction<T>(
  connection: DatabaseSync,
  statement: (sql: string) => StatementSync,
  work: () => T,
): T {
  statement("BEGIN IMMEDIATE").run();
  try {
    const result = work();
    statement("COMMIT").run();
    return result;
  } catch (fault) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw fault;
  }
}
