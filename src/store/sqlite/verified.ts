// Owns the check that a file is whole: damage shows before the server works on it, not when somebody asks for that page.
import { OperatorError } from "../../domain/errors.ts";
import type { Database } from "./database.ts";
import { operatorErrorFor } from "./opening.ts";

/**
 * Reads every page and how they hang together: about a second for two gigabytes. Throws an OperatorError that names the
 * remedy if the file is damaged (sqlite.org/pragma.html#pragma_quick_check).
 */
export function verifyFile(db: Database, file: string): void {
  if (firstDamage(db, file) !== "ok")
    throw new OperatorError(`${file} is damaged: move it away and restore the last backup.`);
}

function firstDamage(db: Database, file: string): string | undefined {
  try {
    return db.get<{ quick_check: string }>("PRAGMA quick_check(1)")?.quick_check;
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  }
}
