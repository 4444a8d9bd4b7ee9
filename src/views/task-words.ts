// Owns what a task is called on a card, and to whom it belongs.
import type { Task } from "../domain/assessment.ts";
import type { CatalogueIndicator } from "../domain/catalogue.ts";
import { isOpen, lateDays, ownerNames } from "../domain/task.ts";
import type { FiscalYear } from "../domain/time.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { count, fiscalYear } from "./numbers.ts";
import { itemOf } from "./official-words.ts";
import { marks } from "./palette.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const rowTitleGraphemes = 90;
const rowOwnerGraphemes = 40;
const nameGraphemes = 40;

/** The indicator with this number; undefined only for a catalogue without it. */
export function indicatorOf(year: YearModel, no: number): CatalogueIndicator | undefined {
  return year.catalogue.indicators.find((indicator) => indicator.no === no);
}

/** The whole title: official words in the reader's language; the agency's own words as they are. */
export function titleOf(v: ViewContext, year: YearModel, task: Task): string {
  const item = v.language === "th" ? undefined : itemOf(year, task);
  const indicator = task.kind === "indicator" ? indicatorOf(year, task.indicator) : undefined;
  return shownLine(item?.title[v.language] ?? indicator?.name[v.language] ?? task.title);
}

/** A title for a list row: the catalogue's short one where there is one, else cut. */
export function rowTitle(v: ViewContext, year: YearModel, task: Task): string {
  const short = itemOf(year, task)?.shortTitle[v.language];
  return cutGraphemes(shownLine(short ?? titleOf(v, year, task)), rowTitleGraphemes);
}

/** `ข้อ O12`, `แนวทาง 1.4`, `มาตรการ M3`, `ตัวชี้วัด 3`. */
function kindAndCode(v: ViewContext, task: Task): string {
  return v.t(`card.kind.${task.kind}`, { code: task.code });
}

/** The same with the year: `ข้อ O12 · ปี 2569`. */
export function codeOfYear(v: ViewContext, year: YearModel, task: Task): string {
  const ofYear = v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return `${kindAndCode(v, task)} · ${ofYear}`;
}

/** Codes, or whatever else is meant, with a year: `O12 ปี 2568`, as people type it too. */
export function inYear(v: ViewContext, what: string, year: FiscalYear): string {
  return v.t("answer.inYear", { what, year: fiscalYear(v, year) });
}

/** The owners in one line; says so where there is nobody. */
export function ownerText(v: ViewContext, year: YearModel, task: Task): string {
  const names = ownerNames(task, year.agency, year.memberNames).map(shownLine);
  if (task.owners.all && names.length === 0) return v.t("card.everyUnit");
  return names.length === 0 ? v.t("card.nobody") : cutGraphemes(names.join(", "), rowOwnerGraphemes);
}

/** The owners in a list row: of three and more the first one, and how many more there are. */
export function rowOwner(v: ViewContext, year: YearModel, task: Task): string {
  const [first = "", ...others] = ownerNames(task, year.agency, year.memberNames).map(shownLine);
  if (others.length < 2) return ownerText(v, year, task);
  return `${cutGraphemes(first, rowOwnerGraphemes)} +${count(v, others.length)}`;
}

/** The mark of a task: late before its status. */
export function markOf(v: ViewContext, task: Task): { mark: string; color: string } {
  return marks[isOpen(task) && lateDays(task, v.today) > 0 ? "late" : task.status];
}

/** Who did something: a member's name; the system's for what nobody did. */
export function personName(v: ViewContext, year: YearModel, member: string): string {
  return cutGraphemes(shownLine(year.memberNames.get(member) ?? v.t("card.someone")), nameGraphemes);
}
