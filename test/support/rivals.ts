// Owns races between processes: what they race for, and the processes that do.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { QuotaAllowance } from "../../src/domain/delivery.ts";

export const channel = "ch";
export const month = "2026-03";
export const leaseMs = 60_000;
export const allowance: QuotaAllowance = { limit: 300, share: 100 };
export const rivalsChats = Array.from({ length: 20 }, (_, n) => `ch:C${n}`);

/** The year that all write to, and how often each does. */
export const rivalsYear = "ag1:2569";
export const savesEach = 15;

/** More than the month has room for, for the channel and for each of four agencies. */
export const wanted = Array.from({ length: 100 }, (_, n) => ({
  agency: `a${n % 4}`,
  key: `k${n}`,
  cost: 1 + (n % 7),
}));

const program = fileURLToPath(new URL("../fixtures/delivery-rival.ts", import.meta.url));

interface Rival {
  child: ChildProcess;
  lines: AsyncIterator<string>;
}

const linesOf = (lines: Interface): AsyncIterator<string> => lines[Symbol.asyncIterator]();

async function startRival(uri: string, name: string): Promise<Rival> {
  const child = spawn(process.execPath, [program, uri, name], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = linesOf(createInterface({ input: child.stdout }));
  if ((await lines.next()).value !== "ready") throw new Error("a rival did not start");
  return { child, lines };
}

/**
 * Starts two processes with two connections each; once all are ready each connection does its task of the two. Returns what
 * each of the four got, in the order of their names: `p0/1`, `p0/2`, `p1/1`, `p1/2`.
 */
export async function race(uri: string, tasks: readonly [string, string]): Promise<string[][]> {
  const rivals = await Promise.all(["p0", "p1"].map((name) => startRival(uri, name)));
  try {
    for (const { child } of rivals) child.stdin?.write(`${tasks.join(" ")}\n`);
    const got = await Promise.all(rivals.map(({ lines }) => lines.next()));
    return got.flatMap(({ value }): string[][] => JSON.parse(value));
  } finally {
    for (const { child } of rivals) child.kill("SIGKILL");
  }
}
