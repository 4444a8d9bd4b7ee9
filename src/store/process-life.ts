// Owns the question whether a process that left a sign of life in a store lives, where this process can tell.
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Of a process: its id is told apart from others in its table alone. */
export interface ProcessSign {
  pid: number;
  /** The table of processes that the id belongs to (`ownTable`); null: not recorded, so as one of another machine. */
  processTable: string | null;
}

/**
 * The table of processes that this one sees. Containers of one machine may share a host name and have tables of their own; on
 * Linux the name space says which, since this boot. Elsewhere the host name alone.
 */
export const ownTable: string = [hostname(), ...linuxTable()].join(" ");

function linuxTable(): string[] {
  try {
    return [
      readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
      readlinkSync("/proc/self/ns/pid"),
    ];
  } catch {
    return [];
  }
}

/** True if there is no process with this id (any more), for certain. */
export function isGone({ pid, processTable }: ProcessSign): boolean {
  return processTable === ownTable && !processLives(pid);
}

/** True if the sign is this process's own, or of one before it that had its id. */
export function isOwn({ pid, processTable }: ProcessSign): boolean {
  return processTable === ownTable && pid === process.pid;
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // EPERM: it lives, under another user.
    return fault instanceof Error && Reflect.get(fault, "code") === "EPERM";
  }
}
