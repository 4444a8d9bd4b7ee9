// Owns working days: weekends and public holidays of Thailand.
import { addDays, type Day, type FiscalYear, fiscalYearOf, weekdayOf } from "./time.ts";

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

const august = "08";
const october = "10";

/**
 * The fiscal years (B.E.) whose holidays have to be known on a Bangkok day and are not: its own, and from August on the
 * next one (design 4). The cabinet announces by calendar year, so a year is known when both of its parts, October to
 * December and January to September, have holidays.
 */
export function missingHolidayYears({ holidays }: WorkCalendar, today: Day): FiscalYear[] {
  const year = fiscalYearOf(today);
  const month = today.slice(5, 7);
  const wanted = month >= august && month < october ? [year, year + 1] : [year];
  const days = [...holidays.keys()];
  return wanted.filter((one) => {
    const own = days.filter((day) => fiscalYearOf(day) === one);
    const first = own.filter((day) => day.slice(5, 7) >= october).length;
    return first === 0 || first === own.length;
  });
}
