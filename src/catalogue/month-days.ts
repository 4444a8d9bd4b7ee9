// Owns how long a month is for a rule that holds in every year.
import { lastDayOfMonth } from "../domain/time.ts";

const mostDays = 31;

/** Days of a month (1..12) in a year without 29 February; of what is no month, as many as any has. */
export function longestDay(month: number): number {
  if (!(month >= 1 && month <= 12)) return mostDays;
  return Number(lastDayOfMonth(2026, month).slice(-2));
}
