// Owns the reading of a backup file: what is not one, or not whole, is said in one sentence.
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { OperatorError } from "../domain/errors.ts";
import {
  anyHead,
  type BackupCounts,
  type BackupHead,
  BrokenBackup,
  backupFormat,
  headOf,
  recordsOf,
} from "./backup-format.ts";
import type { StoreRecord } from "./copy-port.ts";

export interface Backup {
  head: BackupHead;
  counts: BackupCounts;
  /** Streams the records; rejects as `verifiedBackup` does if the file is not what it was. */
  records(): AsyncIterable<StoreRecord>;
}

/**
 * Reads the whole file once and says what it holds. Rejects with an OperatorError where it is no backup, cut, changed, or
 * of a newer version. `onRecord` is called with each record.
 */
export async function verifiedBackup(file: string, onRecord?: (one: StoreRecord) => void): Promise<Backup> {
  const head = await readHead(file);
  const counts: BackupCounts = {};
  const records = () => readRecords(file);
  for await (const one of records()) {
    counts[one.kind] = (counts[one.kind] ?? 0) + 1;
    onRecord?.(one);
  }
  return { head, counts, records };
}

async function* readRecords(file: string): AsyncGenerator<StoreRecord> {
  try {
    yield* recordsOf(linesIn(file));
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  }
}

async function readHead(file: string): Promise<BackupHead> {
  try {
    for await (const line of linesIn(file)) return readableHead(line, file);
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  }
  throw noBackup(file);
}

function readableHead(line: Buffer, file: string): BackupHead {
  const { data } = anyHead.safeParse(jsonOrNull(line));
  if (!data) throw noBackup(file);
  if (data.format > backupFormat)
    throw new OperatorError(
      `${file} was made by a newer version of Prongsai (${data.program}, format ${data.format}; this version knows ${backupFormat}): install that version and restore with it.`,
    );
  return headOf(line);
}

function jsonOrNull(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}

const lineFeed = 10;

/** The lines of the file without their line feeds. Node's own reader also splits at signs that may stand in people's texts. */
async function* linesIn(file: string): AsyncGenerator<Buffer> {
  const unzipped = createGunzip();
  // A fault of reading reaches the loop below through `unzipped`.
  pipeline(createReadStream(file), unzipped, () => undefined);
  let begun: Buffer[] = [];
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

const noBackup = (file: string) =>
  new OperatorError(`${file} is not a backup of Prongsai: give a file that "backup" wrote.`);

/** Faults of the packing (zlib): something else, cut short, or changed inside. */
const foreign = "incorrect header check";

function operatorErrorFor(fault: unknown, file: string): unknown {
  if (!(fault instanceof Error) || fault instanceof OperatorError) return fault;
  if (fault.message === foreign) return noBackup(file);
  const code = String(Reflect.get(fault, "code"));
  if (fault instanceof BrokenBackup || code.startsWith("Z_"))
    return new OperatorError(
      `${file} is cut or was changed since it was written: take another backup. Nothing was restored.`,
      { cause: fault },
    );
  if (typeof Reflect.get(fault, "syscall") === "string")
    return new OperatorError(
      `${file} cannot be read (${fault.message}): check its name and who may read it.`,
      {
        cause: fault,
      },
    );
  return fault;
}
