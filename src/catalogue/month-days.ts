// Owns how long a month is for a rule that holds in every year.
import { lastDayOfMonth } from "../domain/time.ts";

/** Days of a month (1..12) in a year without 29 February. */
export function longestDay(month: number): number {
  return Number(lastDayOfMonth(2026, month).slice(-2));
}
