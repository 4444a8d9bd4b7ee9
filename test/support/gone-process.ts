// Owns the id of a process that is gone.
import { spawnSync } from "node:child_process";

/** It lived on this machine until just now. */
export function goneProcess(): number {
  return spawnSync("true").pid;
}
