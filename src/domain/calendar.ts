// Owns working days: weekends and public holidays of Thailand.
import { addDays, type Day, weekdayOf } from "./time.ts";

/** Which days have no work. Holidays are data of `src/catalogue`. */
export interface WorkCalendar {
  holidays: ReadonlyMap<Day, string>;
}

/** True on Monday to Friday outside public holidays. */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.has(day);
}

/** The nearest working day from `day` on in one direction; `day` itself if it is one. */
export function toWorkday(calendar: WorkCalendar, day: Day, direction: "before" | "after"): Day {
  const step = direction === "before" ? -1 : 1;
  let found = day;
  while (!isWorkday(calendar, found)) found = addDays(found, step);
  return found;
}
