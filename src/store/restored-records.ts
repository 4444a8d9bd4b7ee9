// Owns what changes in records on their way from a backup into a store: what may have been sent since is not sent again.
import type { OutboxRow } from "../domain/delivery.ts";
import { broughtBack } from "../domain/outbox-row.ts";
import type { Backup } from "./backup-reading.ts";
import type { StoreRecord } from "./copy-port.ts";

export interface RestoringSteps {
  /** Called for each record. */
  onRecord(): void;
  /** Called for each row of the outbox that is not to be sent any more. */
  onSetAside(row: OutboxRow): void;
}

/** The records to restore. */
export async function* restoredRecords(
  { head, records }: Backup,
  { onRecord, onSetAside }: RestoringSteps,
): AsyncGenerator<StoreRecord> {
  for await (const one of records()) {
    const restored = head.serverRan ? afterwards(one) : one;
    if (restored !== one && restored.kind === "outboxRow") onSetAside(restored.record);
    yield restored;
    onRecord();
  }
}

function afterwards(one: StoreRecord): StoreRecord {
  if (one.kind !== "outboxRow") return one;
  const record = broughtBack(one.record);
  return record === one.record ? one : { kind: "outboxRow", record };
}
