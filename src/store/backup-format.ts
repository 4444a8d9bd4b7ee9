// Owns the form of a backup: one JSON per line, a head, the records, and an end that proves that nothing is missing.
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Instant, msBetween } from "../domain/time.ts";
import type { StoreRecord, StoreRecords } from "./copy-port.ts";

/** Raised when a shape of `StoreRecords` changes, together with a step that brings older records up to it. */
export const backupFormat = 1;

/** The first line, enough of it to know whether this version can read the rest. */
export const anyHead = z.looseObject({ kind: z.literal("backup"), format: z.number(), program: z.string() });

const head = anyHead.extend({
  madeAt: z.iso.datetime(),
  store: z.enum(["sqlite", "mongodb"]),
  schema: z.number(),
  serverRan: z.boolean(),
});

/** What is known of a backup as a whole. */
export interface BackupHead {
  /** The machine's instant at which it was begun. */
  madeAt: string;
  /** The version of the program that made it. */
  program: string;
  /** What it was taken from, and the version of that store's schema. */
  store: "sqlite" | "mongodb";
  schema: number;
  /** A server worked on the store: what was open in the outbox may have been sent since. */
  serverRan: boolean;
}

/** Longer than a move to another store takes. */
const moveMs = 60 * 60_000;

/** Whether what is open in the outbox may have been sent since: only a store that just moved is known to have sent nothing. `now`: the machine's. */
export function mayHaveSent({ serverRan, madeAt }: BackupHead, now: Instant): boolean {
  return serverRan || Math.abs(msBetween(madeAt, now)) > moveMs;
}

export type BackupCounts = Partial<Record<keyof StoreRecords, number>>;

const end = z.object({
  kind: z.literal("end"),
  counts: z.record(z.string(), z.number()),
  /** Of every line before this one, with their line feeds. */
  sha256: z.string(),
});

const kinds = {
  erasedAgency: true,
  setting: true,
  catalogue: true,
  calendar: true,
  agency: true,
  member: true,
  chat: true,
  inboxEvent: true,
  outboxRow: true,
  quota: true,
  pending: true,
  token: true,
  assessment: true,
  takenBack: true,
  change: true,
  sentMessage: true,
} as const satisfies Record<keyof StoreRecords, true>;

/** The lines of a backup, each with its line feed. `onRecord` is called for each record. */
export async function* linesOf(
  given: BackupHead,
  records: AsyncIterable<StoreRecord>,
  onRecord: (counts: BackupCounts) => void,
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const counts: BackupCounts = {};
  const hashed = (value: object): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield hashed({ kind: "backup", format: backupFormat, ...given });
  for await (const { kind, record } of records) {
    counts[kind] = (counts[kind] ?? 0) + 1;
    yield hashed({ kind, record });
    onRecord(counts);
  }
  yield `${JSON.stringify({ kind: "end", counts, sha256: hash.digest("hex") })}\n`;
}

/** The head of a backup that this version can read. Throws on any other line. */
export function headOf(line: Buffer): BackupHead {
  const { madeAt, program, store, schema, serverRan } = head.parse(JSON.parse(line.toString()));
  return { madeAt, program, store, schema, serverRan };
}

/** The records of a backup's lines (without line feeds). Throws `BrokenBackup` at the end at the latest if they are not what was written. */
export async function* recordsOf(lines: AsyncIterable<Buffer>): AsyncGenerator<StoreRecord> {
  const hash = createHash("sha256");
  const counts: Record<string, number> = {};
  let ended = false;
  let first = true;
  for await (const line of lines) {
    if (ended) throw new BrokenBackup();
    const one = parsed(line);
    if (one.kind === "end") {
      ended = isTrue(end.safeParse(one).data, counts, hash.digest("hex"));
      continue;
    }
    hash.update(line).update("\n");
    if (!first) {
      counts[one.kind] = (counts[one.kind] ?? 0) + 1;
      yield recordOf(one);
    }
    first = false;
  }
  if (!ended) throw new BrokenBackup();
}

/** A file that is cut or was changed. */
export class BrokenBackup extends Error {
  override readonly name = "BrokenBackup";
}

interface Line {
  kind: string;
}

function parsed(line: Buffer): Line {
  try {
    const value: unknown = JSON.parse(line.toString());
    if (typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string")
      return { ...value, kind: value.kind };
  } catch {
    // Told below: the reason is the same.
  }
  throw new BrokenBackup();
}

function recordOf(line: Line): StoreRecord {
  if (!Object.hasOwn(kinds, line.kind)) throw new BrokenBackup();
  // Its bytes are those that `linesOf` wrote, or the end of the file says otherwise.
  return line as StoreRecord;
}

function isTrue(said: z.infer<typeof end> | undefined, counts: Record<string, number>, sha256: string): true {
  const same =
    said?.sha256 === sha256 &&
    JSON.stringify(Object.entries(said.counts)) === JSON.stringify(Object.entries(counts));
  if (!same) throw new BrokenBackup();
  return true;
}
