// Owns backups in tests: commands on stores that lie in folders, and files that were tampered with.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { StoreRecord } from "../../src/store/copy-port.ts";
import type { Ended, Settings } from "./child.ts";
import { runCommandQuickly } from "./command-process.ts";
import type { TestStore } from "./store.ts";
import { temporaryFolder } from "./temporary-file.ts";

/** The settings with which a command finds this store. */
export function settingsOf({ file }: TestStore): Settings {
  return { DATA_DIR: dirname(file) };
}

/** A file that is not there yet; the caller removes its folder. */
export async function backupPlace(): Promise<{ file: string; remove(): Promise<void> }> {
  const { folder, remove } = await temporaryFolder();
  return { file: join(folder, "all.backup"), remove };
}

/** Runs `backup` or `restore`; rejects with what it said on stderr if it failed. */
export async function commanded(settings: Settings, ...args: string[]): Promise<Record<string, unknown>> {
  const ended: Ended = await runCommandQuickly([...args, "--json"], settings);
  if (ended.code !== 0) throw new Error(`${ended.code}: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}

/** Writes the lines of a backup anew, after a change of them. */
export async function tamper(file: string, change: (lines: string[]) => string[]): Promise<void> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .split("\n");
  await writeFile(file, gzipSync(change(lines).join("\n")));
}

/** What a backup file holds. */
export async function linesOf(file: string): Promise<StoreRecord[]> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trim()
    .split("\n");
  return lines.slice(1, -1).map((line) => JSON.parse(line));
}
