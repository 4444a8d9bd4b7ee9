// Owns the carrying over: what an agency's earlier year gives to the tasks of a new one, by topic and not by code.
import type { Assessment, Measure, Task } from "./assessment.ts";
import {
  carriedLinks,
  carriedNotes,
  carriedOwners,
  isNobody,
  type StillThere,
  stepsAnew,
  tasksOf,
} from "./carried-words.ts";
import type { Catalogue } from "./catalogue.ts";
import { type ListLinks, type Move, originsOf } from "./list-links.ts";
import type { FiscalYear } from "./time.ts";
import { periodOf } from "./year-dates.ts";

/** From where and to whom. */
export interface CarryPlan {
  earlier: Assessment;
  links: ListLinks;
  there: StillThere;
  fiscalYear: FiscalYear;
}

/** How much came over: tasks with owners, notes, links, measures, practices with the agency's own words. */
export interface CarriedCounts {
  owners: number;
  notes: number;
  links: number;
  measures: number;
  practices: number;
}

export const nothingCarried: CarriedCounts = { owners: 0, notes: 0, links: 0, measures: 0, practices: 0 };

/** What opening a year would come to, for whoever decides on it. `from` null: there is no earlier year. */
export interface YearPreview {
  fiscalYear: FiscalYear;
  catalogue: Catalogue;
  provisional: boolean;
  /** The year that sentences and reminders mean afterwards: this one, unless a newer one is opened. */
  live: FiscalYear;
  from: { fiscalYear: FiscalYear; byTopic: boolean } | null;
  moves: Move[];
  carried: CarriedCounts;
}

/**
 * The tasks of a new year with what the earlier one gives them: owners who are still there, notes, and links marked
 * with their year. Practices keep the agency's own words, its own practices and its measures come along. Status, ticks,
 * steps and due days are the new year's; findings and results stay behind.
 */
export function carryOver(fresh: readonly Task[], plan: CarryPlan): Task[] {
  const known = fresh.map((task) => carried(task, originTasks(task, plan), plan));
  const own = ownPractices(fresh, plan);
  const under = (row: Task): Task[] => own.filter((one) => one.parent === row.id);
  const lastOf = new Map(known.map((task) => [task.parent ?? task.id, task.id]));
  const placed = known.flatMap((task) => {
    const row = known.find((one) => one.id === (task.parent ?? task.id));
    return row && lastOf.get(row.id) === task.id ? [task, ...under(row)] : [task];
  });
  const all = [...placed, ...measures(plan)];
  return withIds(all, fresh.length);
}

/** How much of these tasks came from the earlier year. */
export function countCarried(tasks: readonly Task[], fresh: readonly Task[], plan: CarryPlan): CarriedCounts {
  const drafted = new Map(fresh.map((task) => [task.id, task]));
  const owned = tasks.filter((task) => originTasks(task, plan).length > 0 && !isNobody(task.owners));
  const sum = (of: (task: Task) => number): number => tasks.reduce((total, task) => total + of(task), 0);
  return {
    owners: owned.length,
    notes: sum((task) => task.notes.length),
    links: sum((task) => task.evidence.length),
    measures: tasks.filter((task) => task.kind === "measure").length,
    practices: tasks.filter((task) => task.kind === "practice" && !sameWords(task, drafted.get(task.id)))
      .length,
  };
}

function sameWords(task: Task, draft: Task | undefined): boolean {
  const parts = (one: Task): string => JSON.stringify(one.elements.map(({ text }) => text));
  return draft?.title === task.title && draft.detail === task.detail && parts(draft) === parts(task);
}

/** The tasks of the earlier year that a task of the new one follows: items by their list's way, others by code. */
function originTasks(task: Task, { earlier, links }: CarryPlan): Task[] {
  if (task.kind === "measure") return [];
  const codes = task.kind === "item" ? originsOf(links, task.code) : [task.code];
  return earlier.tasks.filter((one) => one.kind === task.kind && codes.includes(one.code));
}

function carried(task: Task, origins: readonly Task[], plan: CarryPlan): Task {
  const [first] = origins;
  if (!first) return task;
  const words = task.kind === "practice" ? ownWords(first) : {};
  return { ...task, ...words, ...given(origins, plan, task.owners) };
}

/** What colleagues said and whom it belongs to. */
function given(
  origins: readonly Task[],
  { there, earlier }: CarryPlan,
  otherwise: Task["owners"],
): Pick<Task, "owners" | "notes" | "evidence"> {
  return {
    owners: carriedOwners(origins, there) ?? otherwise,
    notes: carriedNotes(origins),
    evidence: carriedLinks(origins, earlier.fiscalYear),
  };
}

/** What the agency wrote itself. */
function ownWords(task: Task): Pick<Task, "title" | "detail" | "elements" | "group"> {
  const elements = task.elements.map((element) => ({ ...element, done: false }));
  return {
    title: task.title,
    detail: task.detail,
    elements,
    ...(task.group === undefined ? {} : { group: task.group }),
  };
}

/** Practices that the library does not have: the agency's own. Without a row to stand under they stay behind. */
function ownPractices(fresh: readonly Task[], plan: CarryPlan): Task[] {
  const known = new Set(fresh.map(({ code }) => code));
  const own = tasksOf(plan.earlier, "practice").filter((task) => !known.has(task.code));
  return own.flatMap((task) => {
    const row = fresh.find((one) => one.kind === "indicator" && one.indicator === task.indicator);
    return row ? [{ ...anew(task, plan), parent: row.id }] : [];
  });
}

/** Measures in their order, numbered from M1. */
function measures(plan: CarryPlan): Task[] {
  return tasksOf(plan.earlier, "measure").map((task, index) => ({
    ...anew(task, plan),
    code: `M${index + 1}`,
    ...(task.measure ? { measure: unanswered(task.measure) } : {}),
  }));
}

/** Findings, results and the approval are the earlier year's. */
function unanswered({ refs, activities }: Measure): Measure {
  return { findings: [], refs, activities, results: {} };
}

/** A task of the agency's own making, to be done again. */
function anew(task: Task, plan: CarryPlan): Task {
  const { code, kind, topicKey, indicator, subIndicator } = task;
  const { to } = plan.links;
  return {
    id: "",
    order: 0,
    code,
    kind,
    topicKey,
    indicator,
    ...(subIndicator === undefined ? {} : { subIndicator }),
    ...ownWords(task),
    status: "not_started",
    reason: "",
    period: periodOf("FY", to, plan.fiscalYear),
    dueOn: null,
    dueBasis: "default",
    steps: stepsAnew(task.steps),
    progress: [],
    ...given([task], plan, { ...task.owners, units: [], members: [] }),
  };
}

/** Ids of the drafts stay; what came along is numbered after them. The order is that of the list. */
function withIds(tasks: readonly Task[], drafts: number): Task[] {
  let last = drafts;
  const nextId = (): string => {
    last += 1;
    return `t${last}`;
  };
  return tasks.map((task, index) => ({ ...task, id: task.id || nextId(), order: index + 1 }));
}
