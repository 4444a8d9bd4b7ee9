// Owns how the dates and words of a catalogue fall in one fiscal year.
import type { AgencySettings } from "./agency.ts";
import type { Task } from "./assessment.ts";
import { toWorkday, type WorkCalendar } from "./calendar.ts";
import type { Catalogue, DueRule, MonthlyRule, PeriodRule } from "./catalogue.ts";
import { type Day, type FiscalYear, fiscalYearDays, gregorianYearOf, lastDayOfMonth } from "./time.ts";

/** Where dates fall: the year, its list, the agency's rule for days without work. */
export interface YearDates {
  fiscalYear: FiscalYear;
  catalogue: Catalogue;
  calendar: WorkCalendar;
  holidayRule: AgencySettings["holidayRule"];
  /** The closing day of this year's OIT window, where it is not the one of the list. */
  closesOn?: Day | undefined;
}

const monthsAYear = 12;
// O items close on 30 April in every calendar known so far (domain facts 2.1).
const usualClose: DueRule = { month: 4, day: 30 };

/** The day of a rule inside a fiscal year: its day, else the last one of its month. */
export function dayOfRule(rule: DueRule, fiscalYear: FiscalYear): Day {
  return dayInMonth(gregorianYearOf(fiscalYear, rule.month), rule.month, rule.day);
}

function dayInMonth(year: number, month: number, day: number | undefined): Day {
  if (day === undefined) return lastDayOfMonth(year, month);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The day on which the window of the OIT items closes: due day of items without a date of their own (design 4). */
export function closingDay(dates: YearDates): Day {
  if (dates.closesOn !== undefined) return dates.closesOn;
  const closing = dates.catalogue.milestones.find((milestone) => milestone.legal);
  return dayOfRule(closing?.to ?? usualClose, dates.fiscalYear);
}

/**
 * A due day moved off days without work by the agency's rule. What is due by the closing day never moves past it:
 * moving on would miss it, so it moves back.
 */
export function workingDueDay(dates: YearDates, day: Day): Day {
  if (dates.holidayRule === "keep") return day;
  const moved = toWorkday(dates.calendar, day, dates.holidayRule);
  const close = closingDay(dates);
  return day <= close && moved > close ? toWorkday(dates.calendar, day, "before") : moved;
}

const monthName = new Intl.DateTimeFormat("th-TH", { month: "long", year: "numeric", timeZone: "UTC" });

/** What the work of one month is called in the list, e.g. `มกราคม 2569`; `day` is any day of that month. */
export function workOfMonth(day: Day): string {
  return monthName.format(Date.parse(day));
}

/** Each month of repeating work with the day in the following month on which it is due. */
export function occurrencesOf(repeat: MonthlyRule, fiscalYear: FiscalYear): { month: Day; due: Day }[] {
  return repeat.months.map((month) => {
    const year = gregorianYearOf(fiscalYear, month);
    const following = (month % monthsAYear) + 1;
    const due = dayInMonth(month === monthsAYear ? year + 1 : year, following, repeat.dueDay);
    return { month: dayInMonth(year, month, 1), due };
  });
}

/** The official words of a list for another year: its own year and the one before move on with it. */
export function wordsInYear(text: string, catalogue: Catalogue, fiscalYear: FiscalYear): string {
  const own = [catalogue.fiscalYear, catalogue.fiscalYear - 1];
  const by = fiscalYear - catalogue.fiscalYear;
  return text.replace(/\d{4}/g, (year) => String(own.includes(Number(year)) ? Number(year) + by : year));
}

/** The time that a page must speak of, in words and (but for `current`) days. */
export function periodOf(rule: PeriodRule, catalogue: Catalogue, fiscalYear: FiscalYear): Task["period"] {
  const text = wordsInYear(catalogue.periods[rule].th, catalogue, fiscalYear);
  if (rule === "current") return { text };
  if (rule === "FY-1") return { text, ...fiscalYearDays(fiscalYear - 1) };
  const { from, to } = fiscalYearDays(fiscalYear);
  return { text, from, to: rule === "first6Months" ? dayOfRule({ month: 3 }, fiscalYear) : to };
}
