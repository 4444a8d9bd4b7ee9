// Owns the rule that one server process has the file: a row with process, machine and heartbeat.
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { OperatorError } from "../../domain/errors.ts";
import type { Instant } from "../../domain/time.ts";
import type { ServingProcess } from "../copy-port.ts";
import { isGone, isOwn, ownTable, type ProcessSign } from "../process-life.ts";
import type { Database } from "./database.ts";
import { operatorErrorFor } from "./opening.ts";
import { instantOf, storeNow } from "./store-clock.ts";
import { verifyFile } from "./verified.ts";

const heartbeatMs = 5_000;
/** A server whose process cannot be looked for (another machine, another container) is taken for dead after so long. */
const staleSeconds = 30;
const watchEveryMs = 250;

interface ServerRow extends ProcessSign {
  owner: string;
  host: string;
  silentSeconds: number;
  seenAt: Instant;
}

export interface ServerClaim {
  /** Tells that this server lives; false: another has the file now. Throws where the file cannot be written. */
  beat(): boolean;
  release(): void;
}

/**
 * Resolves when it is known of the server that has the file whether it lives: one whose process cannot be looked for is watched
 * until it tells so, or was silent for long enough. A container that is started again need not be started twice.
 */
export async function untilKnown(db: Database): Promise<void> {
  // Of a file that cannot be read the claim says what is wrong with it.
  const look = () => quietly(() => livingRows(db))?.[0];
  const first = look();
  for (let last = first; last && last.processTable !== ownTable; ) {
    await pause(watchEveryMs);
    last = look();
    if (last?.owner !== first?.owner || last?.seenAt !== first?.seenAt) return;
  }
}

// Claims of this very process: another row with its process id is from a process that is gone.
const ownClaims = new Set<string>();

/**
 * Takes the file for this process, from which on it tells every five seconds that it lives. `onLost` is called if
 * another server took over meanwhile: then this one has to stop. Throws an OperatorError while another server lives, and for a
 * file that is damaged or cannot be written.
 */
export function claimServer(db: Database, file: string, onLost: () => void): ServerClaim {
  const owner = randomUUID();
  verifyFile(db, file);
  takeFile(db, file, owner);
  ownClaims.add(owner);
  const beat = (): boolean => db.run(`UPDATE server SET beat = ${storeNow} WHERE owner = ?`, owner) > 0;
  const timer = setInterval(() => {
    if (quietly(beat) !== false) return;
    clearInterval(timer);
    onLost();
  }, heartbeatMs).unref();
  const release = (): void => {
    clearInterval(timer);
    ownClaims.delete(owner);
    quietly(() => db.run("DELETE FROM server WHERE owner = ?", owner));
  };
  return { beat, release };
}

/** Where the file cannot be written (a full disk), no other server can take it, and a row that stays is seen to be dead. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

// The first write of a start: a file that can only be read shows here.
function takeFile(db: Database, file: string, owner: string): void {
  try {
    db.durably(() => takeRow(db, file, owner));
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  }
}

/** The server that has the file and lives; none, if nobody has. */
export function servingProcesses(db: Database): ServingProcess[] {
  return livingRows(db).map(({ pid, host, seenAt, silentSeconds }) => {
    return { pid, host, seenAt, silentMs: Math.max(0, silentSeconds * 1_000) };
  });
}

function livingRows(db: Database): ServerRow[] {
  const sql = `SELECT owner, pid, host, process_table AS processTable, ${storeNow} - beat AS silentSeconds,
                      ${instantOf("beat")} AS seenAt FROM server`;
  return db.all<ServerRow>(sql).filter(lives);
}

function takeRow(db: Database, file: string, owner: string): void {
  const [other] = servingProcesses(db);
  if (other)
    throw new OperatorError(
      `Another server (process ${other.pid} on ${other.host}) works with ${file}: stop it first, or give this one a DATA_DIR of its own.`,
    );
  db.run(
    `INSERT OR REPLACE INTO server (one, owner, pid, host, process_table, beat) VALUES (1, ?, ?, ?, ?, ${storeNow})`,
    ...[owner, process.pid, hostname(), ownTable],
  );
  // No other server works on this file, so whoever leased a chat or claimed a row is dead: nobody need wait that out.
  db.run("DELETE FROM inbox_leases");
  db.run("UPDATE outbox SET claim_until = 0 WHERE state = 'claimed'");
}

function lives(row: ServerRow): boolean {
  if (ownClaims.has(row.owner)) return true;
  // Far in the future: from before the clock was set back.
  if (Math.abs(row.silentSeconds) > staleSeconds) return false;
  return !isOwn(row) && !isGone(row);
}
