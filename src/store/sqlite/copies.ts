// Owns the copying of the whole SQLite file, record by record: read as of one moment, written all or nothing.
import type { OpenedStore, StoreRecord } from "../copy-port.ts";
import { assertFillable } from "../fillable.ts";
import { allRecords, holdsNothing, putRecord } from "./copied-tables.ts";
import { type Database, openDatabase } from "./database.ts";
import { closeQuietly, operatorErrorFor } from "./opening.ts";
import { servingProcesses } from "./server-claim.ts";

/** Copies of the file that `db` is open on. Each works on a connection of its own, so that others write meanwhile. */
export function copiesOf(db: Database, file: string): Pick<OpenedStore, "isEmpty" | "records" | "fill"> {
  return {
    isEmpty: async () => holdsNothing(db),
    records: () => recordsOf(file),
    fill: (records) => fill(file, records),
  };
}

// In WAL mode a read transaction sees the file as of its first statement, whatever others write.
async function* recordsOf(file: string): AsyncGenerator<StoreRecord> {
  const db = openDatabase(file);
  try {
    db.exec("BEGIN");
    yield* allRecords(db);
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  } finally {
    endTransaction(db);
    closeQuietly(db);
  }
}

/** One transaction: a process that is killed in the middle, or a full disk, leaves the store empty. */
async function fill(file: string, records: AsyncIterable<StoreRecord>): Promise<number> {
  const db = openDatabase(file);
  let filled = 0;
  try {
    db.exec("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    assertFillable(file, { servers: servingProcesses(db), empty: holdsNothing(db) });
    for await (const record of records) {
      await putRecord(db, record);
      filled += 1;
    }
    db.exec("COMMIT");
    return filled;
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  } finally {
    endTransaction(db);
    closeQuietly(db);
  }
}

function endTransaction(db: Database): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // It has ended: by its commit, or by SQLite itself where the disk is full.
  }
}
