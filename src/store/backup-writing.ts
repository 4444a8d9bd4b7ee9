// Owns the writing of a backup file: it is there whole, or not at all.
import { existsSync, statSync } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { OperatorError } from "../domain/errors.ts";
import { type BackupCounts, type BackupHead, linesOf } from "./backup-format.ts";
import type { StoreRecord } from "./copy-port.ts";

export interface BackupOptions {
  /** A file that is there is replaced, once the new one is whole. */
  overwrite: boolean;
  /** Called after each record. */
  onRecord?: () => void;
}

/**
 * Writes a backup, readable by its owner alone, and returns how many records of each kind it holds. It stands as `file.part`
 * until it is whole and on the disk. Rejects with an OperatorError that names the remedy, and then leaves `file` as it was.
 */
export async function writeBackup(
  file: string,
  head: BackupHead,
  records: AsyncIterable<StoreRecord>,
  options: BackupOptions,
): Promise<BackupCounts> {
  refuseFolder(file);
  if (!options.overwrite) refuseExisting(file);
  const part = `${file}.part`;
  let counts: BackupCounts = {};
  const lines = linesOf(head, records, (now) => {
    counts = now;
    options.onRecord?.();
  });
  try {
    await writeWhole(part, lines);
    if (!options.overwrite) refuseExisting(file);
    await rename(part, file);
    await syncFolder(dirname(file));
  } catch (fault) {
    await rm(part, { force: true }).catch(() => undefined);
    throw operatorErrorFor(fault, file);
  }
  return counts;
}

function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new OperatorError(`${file} is a folder: name a file in it.`);
}

function refuseExisting(file: string): void {
  if (existsSync(file))
    throw new OperatorError(`${file} is there already: choose another name, or add --force to replace it.`);
}

async function writeWhole(part: string, lines: AsyncIterable<string>): Promise<void> {
  await rm(part, { force: true });
  const handle = await open(part, "wx", 0o600);
  const { ino } = await handle.stat();
  await pipeline(Readable.from(chunked(lines)), createGzip(), onDisk(handle));
  if ((await stat(part)).ino !== ino)
    throw new OperatorError(`${part} was replaced by another backup to the same file: make one at a time.`);
}

function onDisk(handle: FileHandle) {
  return handle.createWriteStream({ flush: true });
}

const chunkLength = 65_536;

/** Most records are small: the way through the streams is paid once for many. */
async function* chunked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = "";
  for await (const line of lines) {
    text += line;
    if (text.length < chunkLength) continue;
    yield text;
    text = "";
  }
  yield text;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

function operatorErrorFor(fault: unknown, file: string): unknown {
  if (!(fault instanceof Error) || typeof Reflect.get(fault, "syscall") !== "string") return fault;
  const remedy =
    Reflect.get(fault, "code") === "ENOENT"
      ? "make its folder first."
      : "make room on its disk, or choose a place where you may write.";
  return new OperatorError(`${file} cannot be written (${fault.message}): ${remedy}`, { cause: fault });
}
