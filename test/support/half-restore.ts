// Owns a restore that is killed in the middle.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../fixtures/half-restore.ts", import.meta.url));

/** Fills the store `to` (a SQLite file or a MongoDB URI) with so many records of the SQLite file `from`, and is killed then. */
export async function killHalfWay(from: string, to: string, many: number): Promise<void> {
  const child = spawn(process.execPath, [program, from, to, String(many)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
}
