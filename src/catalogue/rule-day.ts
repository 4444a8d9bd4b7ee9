// Owns the day of a rule that holds in every year: one that each of them has.
import type { DueRule } from "../domain/catalogue.ts";
import { type Day, isDay } from "../domain/time.ts";
import { dayOfRule } from "../domain/year-dates.ts";

/** Like most years, one without 29 February. */
const usualYear = 2569;

/** The rule's day in a usual year, the month's last where it names none; null where there is no such day or month. */
export function dayInUsualYear(rule: DueRule): Day | null {
  if (!(rule.month >= 1 && rule.month <= 12)) return null;
  const day = dayOfRule(rule, usualYear);
  return isDay(day) ? day : null;
}
