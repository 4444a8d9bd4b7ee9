// Owns the opening of a fiscal year: the tasks and milestones that a catalogue and the guidance library become.
import type { Agency } from "./agency.ts";
import type { DueBasis, Milestone, Owners, Step, Task } from "./assessment.ts";
import type {
  Catalogue,
  CatalogueItem,
  DueRule,
  Guidance,
  GuidancePractice,
  GuidanceRow,
} from "./catalogue.ts";
import { timesOf, type WorkTime } from "./frequency-steps.ts";
import type { FiscalYear } from "./time.ts";
import { findUnit } from "./unit-names.ts";
import {
  closingDay,
  dayOfRule,
  occurrencesOf,
  periodOf,
  wordsInYear,
  workingDueDay,
  workOfMonth,
  type YearDates,
} from "./year-dates.ts";

/** What a year is opened from. `fiscalYear` may be later than the catalogue's (a provisional year). */
export interface YearPlan extends YearDates {
  guidance: Guidance;
  units: Agency["units"];
}

type Draft = Omit<Task, "id" | "order" | "parent"> & { parentCode?: string };

/**
 * Every task of a year, in the order of the indicators: the rows of indicators 1-8 each followed by its practices, then
 * the items. Items without a sourced date are due on the closing day of the OIT window, month-only ones on the last day
 * (design 4); days without work are left by the agency's rule. A practice is due with the last of its times. A unit
 * that the agency lacks owns nothing.
 */
export function tasksForYear(plan: YearPlan): Task[] {
  const { guidance, catalogue } = plan;
  const rows = guidance.rows.flatMap((row) => [
    draftRow(plan, row),
    ...guidance.practices
      .filter((one) => one.indicator === row.indicator)
      .map((one) => draftPractice(plan, row, one)),
  ]);
  return numbered([...rows, ...catalogue.items.map((item) => draftItem(plan, item))]);
}

/** The assessor's calendar as it usually falls in this year: unconfirmed until the coordinator says otherwise. */
export function milestonesForYear(catalogue: Catalogue, fiscalYear: FiscalYear): Milestone[] {
  return catalogue.milestones.map((rule, index) => ({
    id: `m${index + 1}`,
    kind: rule.kind,
    title: rule.title.th,
    from: dayOfRule(rule.from, fiscalYear),
    to: dayOfRule(rule.to, fiscalYear),
    confirmed: rule.confirmed && catalogue.fiscalYear === fiscalYear,
    legal: rule.legal,
  }));
}

function numbered(drafts: readonly Draft[]): Task[] {
  const idOf = new Map(drafts.map((draft, index) => [draft.code, `t${index + 1}`]));
  return drafts.map(({ parentCode, ...draft }, index) => {
    const parent = parentCode === undefined ? undefined : idOf.get(parentCode);
    return { id: `t${index + 1}`, order: index + 1, ...draft, ...(parent === undefined ? {} : { parent }) };
  });
}

function draftItem(plan: YearPlan, item: CatalogueItem): Draft {
  const { catalogue, fiscalYear } = plan;
  const inYear = (text: string): string => wordsInYear(text, catalogue, fiscalYear);
  return {
    ...unbegun(),
    code: item.code,
    kind: "item",
    topicKey: item.topicKey,
    indicator: Number.parseInt(item.subIndicator, 10),
    subIndicator: item.subIndicator,
    title: inYear(item.title.th),
    owners: ownersOf(plan, item.ownerUnits, false),
    period: periodOf(item.period, catalogue, fiscalYear),
    ...dueOf(plan, item.due),
    elements: item.elements.map(({ id, text }) => ({ id, text: inYear(text.th), done: false })),
    steps: stepsOf(plan, timesOfItem(plan, item)),
  };
}

function draftRow(plan: YearPlan, row: GuidanceRow): Draft {
  const indicator = plan.catalogue.indicators.find((one) => one.no === row.indicator);
  return {
    ...unbegun(),
    code: String(row.indicator),
    kind: "indicator",
    topicKey: `indicator-${row.indicator}`,
    indicator: row.indicator,
    title: indicator?.name.th ?? "",
    detail: row.text,
    owners: ownersOf(plan, row.ownerUnits, row.all ?? false),
    period: periodOf("FY", plan.catalogue, plan.fiscalYear),
  };
}

function draftPractice(plan: YearPlan, row: GuidanceRow, practice: GuidancePractice): Draft {
  const own = practice.ownerUnits.length > 0;
  const steps = stepsOf(plan, timesOf(practice, plan.guidance.occurrences, plan.fiscalYear));
  return {
    ...unbegun(),
    code: practice.code,
    kind: "practice",
    topicKey: practice.topicKey,
    parentCode: String(row.indicator),
    indicator: practice.indicator,
    title: practice.title,
    detail: practice.text,
    owners: ownersOf(plan, own ? practice.ownerUnits : row.ownerUnits, !own && (row.all ?? false)),
    period: periodOf("FY", plan.catalogue, plan.fiscalYear),
    ...(practice.due ? dueOf(plan, practice.due) : { dueOn: steps.at(-1)?.dueOn ?? null }),
    elements: practice.parts.map((text, index) => ({ id: `e${index + 1}`, text, done: false })),
    steps,
  };
}

type Unbegun = Pick<Task, "detail" | "status" | "reason" | "dueOn" | "dueBasis"> &
  Pick<Task, "elements" | "steps" | "evidence" | "progress" | "notes">;

function unbegun(): Unbegun {
  return {
    detail: "",
    status: "not_started",
    reason: "",
    dueOn: null,
    dueBasis: "default",
    elements: [],
    steps: [],
    evidence: [],
    progress: [],
    notes: [],
  };
}

function dueOf(plan: YearPlan, rule: DueRule | undefined): { dueOn: string; dueBasis: DueBasis } {
  if (!rule) return { dueOn: workingDueDay(plan, closingDay(plan)), dueBasis: "default" };
  const dueOn = workingDueDay(plan, dayOfRule(rule, plan.fiscalYear));
  return { dueOn, dueBasis: rule.day === undefined ? "monthEnd" : "sourced" };
}

function timesOfItem(plan: YearPlan, item: CatalogueItem): WorkTime[] {
  const repeated = item.repeat?.kind === "monthly" ? occurrencesOf(item.repeat, plan.fiscalYear) : [];
  return [
    ...repeated.map(({ month, due }) => ({ text: workOfMonth(month), due })),
    ...timesOf({ stages: item.stages ?? [] }, undefined, plan.fiscalYear),
  ];
}

function stepsOf(plan: YearPlan, times: readonly WorkTime[]): Step[] {
  return times.map(({ text, due, target }, index) => ({
    id: `s${index + 1}`,
    list: "occurrence",
    text,
    status: "not_started",
    ...(due === undefined ? {} : { dueOn: workingDueDay(plan, due) }),
    ...(target === undefined ? {} : { target }),
  }));
}

function ownersOf(plan: YearPlan, names: readonly string[], all: boolean): Owners {
  const found = names.map((name) => findUnit(plan.units, name)?.id).filter((id) => id !== undefined);
  return { units: [...new Set(found)], positions: [], members: [], people: [], all, text: "" };
}
