// Owns which day is meant by a day and month, a weekday or a day of the month: one, several, or none that exists.
import {
  addDays,
  type Day,
  daysBetween,
  fiscalYearDays,
  fiscalYearOf,
  gregorianYearOf,
  isDay,
  lastDayOfMonth,
  weekdayOf,
} from "../../domain/time.ts";

/** The days that a text may mean, the likeliest first. `why`: what keeps the first from being taken as it is. */
export interface MeantDays {
  days: Day[];
  why: "ambiguousDay" | "impossibleDay" | "pastDay" | null;
  /** Set where a month was named without a day: `01`, or `2026-01` with its year. */
  month?: string;
}

const exactly = (day: Day): MeantDays => ({ days: [day], why: null });
const oneOf = (days: Day[]): MeantDays => ({ days: [...new Set(days)], why: "ambiguousDay" });
const pad = (number: number): string => String(number).padStart(2, "0");

function inMonth(year: number, month: number, day: number): MeantDays {
  const written = `${year}-${pad(month)}-${pad(day)}`;
  return isDay(written) ? exactly(written) : { days: [lastDayOfMonth(year, month)], why: "impossibleDay" };
}

/** Two digits are of the Buddhist era where that is near today, else of the Christian; four are told apart by size. */
function gregorian(year: string, today: Day): number {
  const number = Number(year);
  if (year.length === 4) return number >= 2400 ? number - 543 : number;
  const now = Number(today.slice(0, 4));
  const [thai, western] = [1957 + number, 2000 + number];
  return Math.abs(thai - now) <= Math.abs(western - now) ? thai : western;
}

/** A day and a month (1..12); without a year the next such day of today's fiscal year. Null for day 0 or month 13. */
export function datedDay(day: number, month: number, year: string | undefined, today: Day): MeantDays | null {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  if (year !== undefined) return inMonth(gregorian(year, today), month, day);
  const thisYear = gregorianYearOf(fiscalYearOf(today), month);
  const here = inMonth(thisYear, month, day);
  const first = here.days[0] ?? today;
  if (first >= today || here.why) return here;
  const later = inMonth(thisYear + 1, month, day).days[0] ?? first;
  const nearest = daysBetween(first, today) <= daysBetween(today, later) ? [first, later] : [later, first];
  return { days: nearest, why: "pastDay" };
}

/** A month alone means its last day, which has to be asked. */
export function dayOfMonthAlone(month: number, year: string | undefined, today: Day): MeantDays {
  const of = year === undefined ? gregorianYearOf(fiscalYearOf(today), month) : gregorian(year, today);
  const named = year === undefined ? pad(month) : `${of}-${pad(month)}`;
  return { ...oneOf([lastDayOfMonth(of, month)]), month: named };
}

/** The last day of this month, or of the `ahead`-th after it. */
export function endOfMonth(today: Day, ahead: number): MeantDays {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) + ahead];
  return exactly(month > 12 ? lastDayOfMonth(year + 1, month - 12) : lastDayOfMonth(year, month));
}

/** The last day of a named month. */
export function endOfNamedMonth(month: number, year: string | undefined, today: Day): MeantDays {
  const [day] = dayOfMonthAlone(month, year, today).days;
  if (year !== undefined || day === undefined || day >= today) return exactly(day ?? today);
  return { days: [day], why: "pastDay" };
}

/** The next day with this number, today included. */
export function nextNumbered(number: number, today: Day): MeantDays | null {
  if (number < 1 || number > 31) return null;
  const month = endOfMonth(today, 0).days[0] ?? today;
  const next = endOfMonth(today, 1).days[0] ?? today;
  const found = [today, month, next]
    .map((day) => `${day.slice(0, 8)}${pad(number)}`)
    .find((day) => isDay(day) && day >= today);
  return found ? exactly(found) : { days: [month], why: "impossibleDay" };
}

/** Monday of the week that holds a day. */
function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** A weekday (0 = Sunday) of this week, of next week, or the coming one; what has passed or is today is asked. */
export function weekday(number: number, which: "this" | "next" | "coming", today: Day): MeantDays {
  const inWeek = addDays(mondayOf(today), (number + 6) % 7);
  if (which === "next") return exactly(addDays(inWeek, 7));
  if (inWeek < today) return which === "this" ? oneOf([addDays(inWeek, 7)]) : exactly(addDays(inWeek, 7));
  return which === "coming" && inWeek === today ? oneOf([today, addDays(today, 7)]) : exactly(inWeek);
}

/** A week is not a day: its Friday, its Monday and its Sunday are offered. `อาทิตย์หน้า` may mean each. */
export function someDayOfWeek(which: "this" | "next", today: Day): MeantDays {
  const monday = addDays(mondayOf(today), which === "next" ? 7 : 0);
  return oneOf([addDays(monday, 4), monday, addDays(monday, 6)].filter((day) => day >= today));
}

/** A weekday and a date that do not fit each other are asked; `days` alone where they do. */
export function withWeekday(meant: MeantDays, number: number): MeantDays {
  const fits = meant.days[0] !== undefined && weekdayOf(meant.days[0]) === number;
  return fits || meant.why ? meant : { ...meant, why: "ambiguousDay" };
}

/** What is asked before a due day is set (design 3.2): past days and days outside the fiscal year, B.E. */
export function doubtOfDay(meant: MeantDays, today: Day, fiscalYear: number) {
  const [day] = meant.days;
  const { from, to } = fiscalYearDays(fiscalYear);
  if (meant.why || day === undefined) return meant.why;
  if (day < from || day > to) return "outsideYear";
  return day < today ? "pastDay" : null;
}
