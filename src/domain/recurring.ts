// Owns which recurring deadlines a calendar shows: those of a month, and those that come all the time.
import type { Deadline } from "./catalogue.ts";
import type { Day } from "./time.ts";

/** The deadlines that fall in the month of a Bangkok day. */
export function deadlinesOfMonth(deadlines: readonly Deadline[], day: Day): Deadline[] {
  const month = Number(day.slice(5, 7));
  return deadlines.filter((one) => one.months.includes(month));
}

/** The deadlines of every month, every quarter and every activity. */
export function standingDeadlines(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.filter(({ every }) => every !== undefined && every !== "year");
}

/** What must be done some time in the year, in no month of its own. */
export function yearlyDeadlines(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.filter(({ every }) => every === "year");
}
