// Owns when the bot may speak unasked: 08:30 to 16:30 on working days, and on legal last days (design 5).
import { isWorkday, toWorkday, type WorkCalendar } from "./calendar.ts";
import { addDays, type Day, dayOf, type Instant, instantOf, timeOf } from "./time.ts";

const opensAt = "08:30";
const closesAt = "16:30";

/** True from 08:30 on, whatever the day: before that nothing is planned. */
export function dayHasBegun(now: Instant): boolean {
  return timeOf(now) >= opensAt;
}

/** True between 08:30 (included) and 16:30 (not included) Bangkok time of a working day. */
export function isWorkingTime(now: Instant, calendar: WorkCalendar): boolean {
  return isWorkday(calendar, dayOf(now)) && timeOf(now) >= opensAt && timeOf(now) < closesAt;
}

/**
 * The first instant from `now` on (included) at which a push may go out. `legalDay`: a legal last day of what it says; that whole
 * day from 08:30 on is open, working day or not.
 */
export function nextPushTime(now: Instant, calendar: WorkCalendar, legalDay: Day | null): Instant {
  const today = dayOf(now);
  if (legalDay === today) return dayHasBegun(now) ? now : instantOf(today, opensAt);
  if (isWorkingTime(now, calendar)) return now;
  const from = timeOf(now) < opensAt ? today : addDays(today, 1);
  return instantOf(toWorkday(calendar, from, "after"), opensAt);
}
