// Owns what changes in records on their way from a backup into a store: what may have been sent since is not sent again.
import type { Assessment } from "../domain/assessment.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { broughtBack } from "../domain/outbox-row.ts";
import { withUntold } from "../domain/reminder.ts";
import { addDays } from "../domain/time.ts";
import type { StoreRecord } from "./copy-port.ts";

/** The row of the outbox as it is set aside where it may have been sent since; null: any other record. */
export function setAside(one: StoreRecord): OutboxRow | null {
  if (one.kind !== "outboxRow") return null;
  const row = broughtBack(one.record);
  return row === one.record ? null : row;
}

export interface Restoring {
  /** What `setAside` gave of the records that are not to be sent any more. */
  rows: readonly OutboxRow[];
  /** Called for each record. */
  onRecord(): void;
}

/**
 * The records to restore: those rows stand set aside, and the tasks of digests among them come up in the next day's. All of it is
 * part of what is filled: there is no step behind it that a restore could miss.
 */
export async function* restoredRecords(
  records: AsyncIterable<StoreRecord>,
  { rows, onRecord }: Restoring,
): AsyncGenerator<StoreRecord> {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const byYear = Map.groupBy(rows, ({ subject }) => subject?.assessment);
  for await (const one of records) {
    yield restored(one, byKey, byYear);
    onRecord();
  }
}

function restored(
  one: StoreRecord,
  byKey: ReadonlyMap<string, OutboxRow>,
  byYear: ReadonlyMap<string | undefined, readonly OutboxRow[]>,
): StoreRecord {
  if (one.kind === "outboxRow") return { ...one, record: byKey.get(one.record.key) ?? one.record };
  if (one.kind !== "assessment") return one;
  return { ...one, record: (byYear.get(one.record.id) ?? []).reduce(toTellAgain, one.record) };
}

/** Planning looks at the year on the day after at the latest, and works out the next day by itself. */
function toTellAgain(year: Assessment, row: OutboxRow): Assessment {
  const told = withUntold(year, row);
  if (told === year) return year;
  const next = addDays(row.day, 1);
  const nextReminderOn =
    year.nextReminderOn !== null && year.nextReminderOn < next ? year.nextReminderOn : next;
  return { ...told, nextReminderOn };
}
