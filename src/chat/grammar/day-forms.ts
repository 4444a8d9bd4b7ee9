// Owns how days are written: `30 เม.ย. 69`, `30/4/2569`, `30 Apr 2026`, `วันศุกร์หน้า`, `ภายใน 7 วัน`.
import { addDays, type Day } from "../../domain/time.ts";
import {
  datedDay,
  dayOfMonthAlone,
  endOfMonth,
  endOfNamedMonth,
  type MeantDays,
  nextNumbered,
  someDayOfWeek,
  weekday,
  withWeekday,
} from "./days.ts";
import { anyOf, calendarNames, dayWords } from "./phrase-data.ts";

type Groups = Record<string, string | undefined>;

/** A way to write a day, and what it means on a given day. */
export interface DayForm {
  pattern: RegExp;
  read(groups: Groups, today: Day): MeantDays | null;
}

const [months, weekdays] = [calendarNames("months"), calendarNames("weekdays")];
const month = `(?<month>${anyOf(months.flat())})`;
const year = `(?: ?,? ?(?:${anyOf(dayWords("era"))} ?)?(?<year>\\d{4}|\\d{2})(?!\\d|[./:]\\d| ?%))?`;
const ofDay = `(?:${anyOf(dayWords("dayOfMonth"))} ?)?`;
const named = `(?:(?<weekday>${anyOf(weekdays.flat())})(?: ?ที่)? ?,? ?)?`;
const number = `(?<day>\\d{1,2})(?:${anyOf(dayWords("ordinals"))})?`;

const placeIn = (names: string[][], name: string | undefined): number =>
  names.findIndex((alike) => name !== undefined && alike.includes(name));

function form(source: string, read: DayForm["read"]): DayForm {
  return { pattern: new RegExp(source, "y"), read };
}

const relative = (key: Parameters<typeof dayWords>[0], ahead: number): DayForm =>
  form(anyOf(dayWords(key)), (_, today) => ({ days: [addDays(today, ahead)], why: null }));

function dated(groups: Groups, today: Day): MeantDays | null {
  const inYear = groups.month === undefined ? Number(groups.number) : placeIn(months, groups.month) + 1;
  const meant = datedDay(Number(groups.day), inYear, groups.year, today);
  return meant && groups.weekday ? withWeekday(meant, placeIn(weekdays, groups.weekday)) : meant;
}

const ahead = (unit: "days" | "weeks", each: number): DayForm =>
  form(
    `(?:${anyOf(dayWords("within"))} ?)?(?<count>\\d{1,3}) ?${anyOf(dayWords(unit))}`,
    (groups, today) => ({
      days: [addDays(today, Number(groups.count) * each)],
      why: null,
    }),
  );

const weekdayForm = (before: string[], after: string[], which: "this" | "next"): DayForm[] => {
  const day = `(?<weekday>${anyOf(weekdays.flat())})`;
  const read: DayForm["read"] = (groups, today) => weekday(placeIn(weekdays, groups.weekday), which, today);
  return [form(`${anyOf(before)} ${day}`, read), form(`${day} ?${anyOf(after)}`, read)];
};

/** Every form; where several fit at a place, each is a candidate. */
export const dayForms: readonly DayForm[] = [
  form(`${named}${ofDay}${number} ?(?:${anyOf(dayWords("ofMonth"))} ?)?${month}${year}`, dated),
  form(`${named}${month} ${number}(?!\\d)${year}`, dated),
  form(`${named}${ofDay}(?<day>\\d{1,2})/(?<number>\\d{1,2})(?:/(?<year>\\d{4}|\\d{2}))?(?![\\d/])`, dated),
  form(
    `${named}${ofDay}(?<day>\\d{1,2})(?<mark>[-.])(?<number>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?![\\d.-])`,
    dated,
  ),
  form(`(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})(?!\\d)`, dated),
  relative("today", 0),
  relative("tomorrow", 1),
  relative("dayAfterTomorrow", 2),
  ...weekdayForm(dayWords("thisBefore"), dayWords("thisAfter"), "this"),
  ...weekdayForm(dayWords("nextBefore"), dayWords("nextAfter"), "next"),
  form(`(?<weekday>${anyOf(weekdays.flat())})`, (groups, today) =>
    weekday(placeIn(weekdays, groups.weekday), "coming", today),
  ),
  form(anyOf(dayWords("thisWeek")), (_, today) => someDayOfWeek("this", today)),
  form(anyOf(dayWords("nextWeek")), (_, today) => someDayOfWeek("next", today)),
  form(anyOf(dayWords("endOfMonth")), (_, today) => endOfMonth(today, 0)),
  form(anyOf(dayWords("endOfNextMonth")), (_, today) => endOfMonth(today, 1)),
  form(`${anyOf(dayWords("endOf"))} ?(?:${anyOf(dayWords("ofMonth"))} ?)?${month}${year}`, (groups, today) =>
    endOfNamedMonth(placeIn(months, groups.month) + 1, groups.year, today),
  ),
  form(`${anyOf(dayWords("dayOfMonth"))} ?${number}(?![\\d/.])`, (groups, today) =>
    nextNumbered(Number(groups.day), today),
  ),
  ahead("days", 1),
  ahead("weeks", 7),
  form(`(?:${anyOf(dayWords("ofMonth"))} ?)?${month}${year}`, (groups, today) =>
    dayOfMonthAlone(placeIn(months, groups.month) + 1, groups.year, today),
  ),
];
