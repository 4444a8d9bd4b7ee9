// Owns what the jobs are given: the store, the clock, LINE, and the words of a row.
import type { OutboxRow } from "../domain/delivery.ts";
import type { LinePlatform, Message } from "../line/types.ts";
import { faultForLog, type Log } from "../log.ts";
import type { Deps } from "../services/deps.ts";
import { toldFault } from "../store/store-fault.ts";

/** The messages of a row as of now. Null: nothing is left to say. */
export type RenderRow = (row: OutboxRow) => Promise<Message[] | null>;

export interface JobKit {
  deps: Deps;
  line: LinePlatform;
  renderRow: RenderRow;
  log: Log;
  /** This server's name among those on the store. */
  worker: string;
}

/** A lane's own name: leases and claims are held by it. */
export function ownerOf(kit: JobKit, job: string, lane: number): string {
  return `${kit.worker}/${job}/${lane}`;
}

/** A fault for the log: the store's own with its remedy, of any other its kind and place. */
export function loggedFault(kit: JobKit, fault: unknown): string {
  return faultForLog(toldFault(kit.deps.store, fault));
}

/** A fault for the store, where the operator looks: its kind and words, cut. The log gets no words. */
export function describeFault(fault: unknown): string {
  return (fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)).slice(0, 300);
}
