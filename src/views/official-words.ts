// Owns the official words of an item in the reader's language. Thai is what stands in the task; the agency's own words stay.
import type { Element, Step, Task } from "../domain/assessment.ts";
import type { CatalogueItem, GuidancePractice } from "../domain/catalogue.ts";
import { gregorianYearOf } from "../domain/time.ts";
import { shownLine } from "./displayed-text.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** The catalogue's item that a task came from; undefined for practices, measures and items of another list. */
export function itemOf(year: YearModel, task: Task): CatalogueItem | undefined {
  return year.catalogue.items.find((item) => item.code === task.code && item.topicKey === task.topicKey);
}

/** The practice of the library that a task came from; undefined for every other task. */
export function practiceOf(year: YearModel, task: Task): GuidancePractice | undefined {
  return year.guidance.practices.find((one) => one.code === task.code && one.topicKey === task.topicKey);
}

/** What the item's page must show. */
export function elementText(v: ViewContext, year: YearModel, task: Task, element: Element): string {
  const official = itemOf(year, task)?.elements.find((one) => one.id === element.id);
  return shownLine(v.language === "en" && official ? official.text.en : element.text);
}

/** A step; repeated work is named by its month. */
export function stepText(v: ViewContext, year: YearModel, task: Task, step: Step): string {
  const item = v.language === "en" && step.list === "occurrence" ? itemOf(year, task) : undefined;
  return shownLine((item && englishSteps(item, year)[task.steps.indexOf(step)]) ?? step.text);
}

function englishSteps({ repeat, stages = [] }: CatalogueItem, year: YearModel): string[] {
  const { fiscalYear } = year.assessment;
  const months = (repeat?.kind === "monthly" ? repeat.months : []).map((month) =>
    monthName.format(Date.UTC(gregorianYearOf(fiscalYear, month), month - 1)),
  );
  return [...months, ...stages.map((stage) => stage.text.en)];
}

/** Which time the page must speak of. */
export function periodText(v: ViewContext, year: YearModel, task: Task): string {
  const rule = v.language === "en" ? itemOf(year, task)?.period : undefined;
  const provisional = year.catalogue.fiscalYear !== year.assessment.fiscalYear;
  return rule && !provisional ? year.catalogue.periods[rule].en : task.period.text;
}
