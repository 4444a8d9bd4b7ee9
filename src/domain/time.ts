// Owns days, instants and fiscal years: the only arithmetic on dates in the project.

/** A UTC instant as ISO 8601 with milliseconds, e.g. `2026-03-02T02:00:00.000Z`; sorts as text. */
export type Instant = string;
/** A day in Asia/Bangkok as `YYYY-MM-DD`; sorts as text. */
export type Day = string;
/** A fiscal year in the Buddhist era, e.g. 2569 = 2025-10-01 .. 2026-09-30 (design section 2). */
export type FiscalYear = number;

const bangkokOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** The instant `ms` milliseconds after `at`. */
export function addMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** The Bangkok day that holds this instant. Thailand has no daylight saving time. */
export function dayOf(at: Instant): Day {
  return addMs(at, bangkokOffsetMs).slice(0, 10);
}

/** The Bangkok wall-clock time of this instant as `HH:MM`. */
export function timeOf(at: Instant): string {
  return addMs(at, bangkokOffsetMs).slice(11, 16);
}

/** The instant of a Bangkok wall-clock time (`HH:MM`) on a day. */
export function instantOf(day: Day, time: string): Instant {
  return new Date(Date.parse(`${day}T${time}:00.000+07:00`)).toISOString();
}

// The same few thousand days are asked for again and again, millions of times when a day is planned.
const daysByMs = new Map<number, Day>();
const mostKnownDays = 20_000;

function dayAt(ms: number): Day {
  const known = daysByMs.get(ms);
  if (known !== undefined) return known;
  const day = new Date(ms).toISOString().slice(0, 10);
  if (daysByMs.size < mostKnownDays) daysByMs.set(ms, day);
  return day;
}

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  return dayAt(Date.parse(day) + days * dayMs);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** 0 = Sunday .. 6 = Saturday. */
export function weekdayOf(day: Day): number {
  const thursday = 4;
  return (((Date.parse(day) / dayMs + thursday) % 7) + 7) % 7;
}

/** The last day of a Gregorian month (1..12). */
export function lastDayOfMonth(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The fiscal year that holds a day: October belongs to the next one. */
export function fiscalYearOf(day: Day): FiscalYear {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 10 ? year + 544 : year + 543;
}

/** First and last day of a fiscal year. */
export function fiscalYearDays(year: FiscalYear): { from: Day; to: Day } {
  return { from: `${year - 544}-10-01`, to: `${year - 543}-09-30` };
}

/** The Gregorian year in which a month (1..12) of this fiscal year falls. */
export function gregorianYearOf(fiscalYear: FiscalYear, month: number): number {
  return month >= 10 ? fiscalYear - 544 : fiscalYear - 543;
}
