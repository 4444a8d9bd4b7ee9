// Owns a disk that is full for one process: the system refuses it every byte beyond a file's size, without root and on any disk.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";

/** From now on no file of this process grows beyond what the largest of these has. It says EFBIG where a full disk says ENOSPC. */
export function fillDisk(pid: number, files: readonly string[]): void {
  limit(pid, String(Math.max(...files.map((file) => statSync(file).size))));
}

export function makeRoom(pid: number): void {
  limit(pid, "unlimited");
}

/** The soft limit alone, which its owner may raise again. */
function limit(pid: number, bytes: string): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`]);
}
