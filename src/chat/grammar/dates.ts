// Owns the finding of days in a text, and whether a day may be taken as it is.
import { type Day, fiscalYearOf } from "../../domain/time.ts";
import { mayEnd, mayStart } from "./characters.ts";
import { dayForms } from "./day-forms.ts";
import { doubtOfDay, type MeantDays } from "./days.ts";

/** A day that can be taken, days to ask between and why, or no day at all. */
export type DayReading =
  | { kind: "day"; day: Day }
  | { kind: "ask"; why: "pastDay" | "outsideYear" | "ambiguousDay" | "impossibleDay"; days: Day[] }
  | { kind: "none" };

/** The days that can be read from `at` on, one for each way to write them that fits. */
export function daysAt(text: string, at: number, today: Day): (MeantDays & { to: number })[] {
  if (!mayStart(text, at) || (/\d/.test(text.charAt(at)) && /[\d./]/.test(text.charAt(at - 1)))) return [];
  return dayForms.flatMap(({ pattern, read }) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const to = at + (found?.[0].length ?? 0);
    const meant = found && mayEnd(text, to) ? read(found.groups ?? {}, today) : null;
    return meant ? [{ ...meant, to }] : [];
  });
}

/** What to do with the days that were meant: past days, other fiscal years and differing readings are asked. */
export function judgeDays(meant: MeantDays, today: Day, fiscalYear = fiscalYearOf(today)): DayReading {
  const why = doubtOfDay(meant, today, fiscalYear);
  const [day] = meant.days;
  if (why) return { kind: "ask", why, days: meant.days };
  return day === undefined ? { kind: "none" } : { kind: "day", day };
}
