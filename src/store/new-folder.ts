// Owns the making of the folder in which data is kept.
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes the folder and those above it where they are not there yet, for the server's user alone. Throws Node's fault.
 * One level at a time: Node's recursive form never returns where a file system takes no folders at all (procfs).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (fault) {
    if (!existsSync(path)) throw fault;
  }
}
