// Owns the ladder: the days on which one deadline is reminded of, before it and after it was missed.
import { toWorkday, type WorkCalendar } from "./calendar.ts";
import { addDays, type Day, daysBetween } from "./time.ts";

/** When an agency wants to be reminded. */
export interface Ladder {
  /** Days before the due day, e.g. 7, 3, 1, 0 (an agency's setting). */
  daysBefore: readonly number[];
  calendar: WorkCalendar;
  /** Closing days of legal milestones: the one exception to working days (design 5). */
  legalDays: ReadonlySet<Day>;
}

const firstLateDay = 1;
const lateEveryDays = 7;
// No run of holidays moves a step further than this many weeks.
const longestMoveWeeks = 3;

/**
 * The first day from `from` on (included) with a step for this due day. There is always one: missed work is reminded of weekly.
 * A step before the due day moves to the working day before it, a late one to the next working day, so that it never falls
 * on the due day itself.
 */
export function nextStep(dueOn: Day, from: Day, ladder: Ladder): Day {
  const left = daysBetween(from, dueOn);
  // The earliest step first: what is moved keeps its order.
  for (const days of [...ladder.daysBefore].sort((a, b) => b - a)) {
    if (days > left) continue;
    const step = stepBefore(dueOn, days, ladder);
    if (step >= from) return step;
  }
  return nextLateStep(dueOn, from, ladder.calendar);
}

function stepBefore(dueOn: Day, days: number, ladder: Ladder): Day {
  const day = addDays(dueOn, -days);
  if (days === 0 && ladder.legalDays.has(day)) return day;
  return toWorkday(ladder.calendar, day, "before");
}

// Late steps follow from the calendar alone, and all agencies share their due days: planning asks for few of them, often.
const lateSteps = new WeakMap<WorkCalendar, Map<string, Day>>();
const mostKnownSteps = 20_000;

function nextLateStep(dueOn: Day, from: Day, calendar: WorkCalendar): Day {
  const known = lateSteps.get(calendar) ?? new Map<string, Day>();
  lateSteps.set(calendar, known);
  const asked = dueOn + from;
  const step = known.get(asked) ?? findLateStep(dueOn, from, calendar);
  if (known.size < mostKnownSteps) known.set(asked, step);
  return step;
}

function findLateStep(dueOn: Day, from: Day, calendar: WorkCalendar): Day {
  const first = addDays(dueOn, firstLateDay);
  const weeksPassed = Math.floor(daysBetween(first, from) / lateEveryDays);
  for (let week = Math.max(0, weeksPassed - longestMoveWeeks); ; week += 1) {
    const step = toWorkday(calendar, addDays(first, week * lateEveryDays), "after");
    if (step >= from) return step;
  }
}
