// Owns the opening of the file: what is wrong with it is said in one sentence with its remedy.
import { dirname } from "node:path";
import { OperatorError } from "../../domain/errors.ts";
import { makeFolder } from "../new-folder.ts";
import type { StoreTrouble } from "../port.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Migration, migrate } from "./migrations.ts";

/** Opens the file at the newest schema and creates folder and file where needed. Throws an OperatorError. */
export function openMigrated(file: string, list: readonly Migration[]): Database {
  let db: Database | undefined;
  try {
    makeFolder(dirname(file));
    db = openDatabase(file);
    migrate(db, list, file);
    return db;
  } catch (fault) {
    closeQuietly(db);
    throw operatorErrorFor(fault, file);
  }
}

/** For where another fault is the one to tell, or where what was written is on the disk already. */
export function closeQuietly(db: Database | undefined): void {
  try {
    db?.close();
  } catch {
    // A full disk: the log could not go to the file, and is read at the next opening.
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html) and the remedy for each. */
const remedies: Readonly<Record<number, string>> = {
  5: "is being changed by another program: wait until its command has ended, then start again.",
  8: "can be read but not written: give the server's user the right to write the file and its folder.",
  10: "cannot be read or written: check the disk, and that there is room for the server's user on it.",
  11: "is damaged: move it away and restore the last backup.",
  13: "cannot grow: the disk is full, make room.",
  14: "cannot be opened: check that DATA_DIR is a folder in which the server's user may write.",
  26: "is not a database: move it away and restore the last backup.",
};

/** The file is as it was, and what failed goes through as soon as this is mended. */
const passing = new Set([5, 8, 10, 13, 14]);
/** Reads that fail: what cannot be read today cannot be read tomorrow (SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ). */
const unreadable = new Set([266, 522]);

/** What a fault at work says of the file; null: it is not about the file. */
export function troubleOf(fault: unknown, file: string): StoreTrouble | null {
  if (!(fault instanceof Error)) return null;
  const code = codeOf(fault);
  const told = operatorErrorFor(fault, file);
  // A fault of another file or of the network has no such code.
  if (code === 0 || !(told instanceof OperatorError)) return null;
  return { sentence: told.message, passes: passing.has(code & 0xff) && !unreadable.has(code) };
}

/** SQLite's extended result code; 0 where there is none. */
function codeOf(fault: Error): number {
  const code = Reflect.get(fault, "errcode");
  return typeof code === "number" ? code : 0;
}

/** The fault as the operator needs it, where a remedy is known; else the fault itself. */
export function operatorErrorFor(fault: unknown, file: string): unknown {
  if (fault instanceof OperatorError || !(fault instanceof Error)) return fault;
  const remedy = remedies[codeOf(fault) & 0xff];
  if (remedy !== undefined) return new OperatorError(`${file} ${remedy}`, { cause: fault });
  if (typeof Reflect.get(fault, "syscall") === "string")
    return new OperatorError(
      `The folder ${dirname(file)} cannot be created (${fault.message}): set DATA_DIR to a folder in which the server's user may write.`,
      { cause: fault },
    );
  return fault;
}
