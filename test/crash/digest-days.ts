// Owns the working days of a crash run: on which of them every office has its digest, and when the next ones begin.
import { loadContent } from "../../src/catalogue/index.ts";
import { toWorkday } from "../../src/domain/calendar.ts";
import { addDays, type Day, type Instant } from "../../src/domain/time.ts";
import { isWorkingTime } from "../../src/domain/working-hours.ts";
import type { Store } from "../../src/store/port.ts";
import type { Office } from "./offices.ts";

const many = 100_000;
const { calendar } = loadContent();

/** True when a server plans the day's digests as soon as it runs. */
export function isPlanned(now: Instant): boolean {
  return isWorkingTime(now, calendar);
}

/** So many working days after this day. */
export function workdayAfter(day: Day, workdays: number): Day {
  let found = day;
  for (let left = workdays; left > 0; left -= 1) found = toWorkday(calendar, addDays(found, 1), "after");
  return found;
}

/** Something is due in each office on every working day, so that it has one row for each of these days, whatever its end. */
export async function missingDigests(
  store: Store,
  offices: readonly Office[],
  days: ReadonlySet<Day>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const { agency } of offices) {
    const rows = await store.outbox.list({ agency }, { limit: many });
    for (const day of days) {
      const count = rows.filter((row) => row.kind === "digest" && row.day === day).length;
      if (count !== 1) faults.push(`${agency}: ${count} digests for ${day}`);
    }
  }
  return faults;
}
