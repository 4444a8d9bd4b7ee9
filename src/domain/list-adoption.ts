// Owns the way of an open year to another list: a correction of its own, or the year's list after a provisional one.
import type { Assessment, Milestone, Task } from "./assessment.ts";
import { followedTask, isRecorded } from "./followed-items.ts";
import { freeId } from "./free-id.ts";
import { type ListLinks, originsOf } from "./list-links.ts";
import { closesOn } from "./milestone.ts";
import { tasksForYear, type YearPlan } from "./open-year.ts";

/** The newer list, the way to it from the one that the year stands on, and the days that hold beside it. */
export interface AdoptionPlan extends Omit<YearPlan, "closesOn"> {
  links: ListLinks;
  provisional: boolean;
  /** The milestones of the year by the newer list and the installation. */
  milestones: readonly Milestone[];
}

/**
 * The year on the newer list: titles, elements, periods and days follow it, what was done stays done. New items become
 * tasks; what is asked no more stays only if anything was recorded on it. Practices and measures are the agency's own.
 */
export function adopted(year: Assessment, plan: AdoptionPlan): Assessment {
  const milestones = followedMilestones(year.milestones, plan.milestones);
  const fresh = tasksForYear({ ...plan, closesOn: closesOn(milestones) });
  const items = fresh.filter((task) => task.kind === "item");
  const rows = new Map(fresh.filter((task) => task.kind === "indicator").map((row) => [row.topicKey, row]));
  const followed = followedItems(year, items, plan.links);
  const used = new Set(followed.map(({ id }) => id));
  const joined = joinedInto(year, plan.links);
  const left = year.tasks.filter((task) => task.kind === "item" && !used.has(task.id));
  const kept = left.filter((task) => isRecorded(task) && !joined.has(task.id));
  const others = year.tasks.filter((task) => task.kind !== "item").map((task) => renamedRow(task, rows));
  return {
    ...year,
    catalogue: plan.catalogue.id,
    provisional: plan.provisional,
    milestones,
    tasks: [...others, ...followed, ...freed(kept, followed, plan.links)].toSorted(byOrder),
  };
}

function byOrder(a: Task, b: Task): number {
  return a.order - b.order;
}

/** Every item of the newer list: its task goes on, or a new one begins. */
function followedItems(year: Assessment, items: readonly Task[], links: ListLinks): Task[] {
  const taken = new Set<string>();
  const ids = new Set(year.tasks.map(({ id }) => id));
  const places = placesOf(year, items);
  return items.map((item, at) => {
    const placed = { ...item, order: places[at] ?? item.order };
    const [first, ...others] = originTasks(year, links, item.code);
    if (!first) return { ...placed, id: freeId("t", ids) };
    const split = (links.became.get(first.code) ?? []).length > 1;
    const task = followedTask(placed, [first, ...others], split);
    const id = taken.has(first.id) ? freeId("t", ids) : first.id;
    taken.add(id);
    return { ...task, id };
  });
}

/** The places of the items so far, in order, and those after them for more. */
function placesOf(year: Assessment, items: readonly Task[]): number[] {
  const own = year.tasks.filter((task) => task.kind === "item").map(({ order }) => order);
  const last = Math.max(0, ...year.tasks.map(({ order }) => order));
  const more = items.slice(own.length).map((_, at) => last + at + 1);
  return [...own.toSorted((a, b) => a - b), ...more];
}

function originTasks(year: Assessment, links: ListLinks, code: string): Task[] {
  const codes = originsOf(links, code);
  return year.tasks.filter((task) => task.kind === "item" && codes.includes(task.code));
}

/** The tasks that live on in another one. */
function joinedInto(year: Assessment, links: ListLinks): Set<string> {
  const became = year.tasks.filter((task) => task.kind === "item" && links.became.get(task.code)?.length);
  return new Set(became.map(({ id }) => id));
}

/** Kept tasks give up codes that mean another item now: `O26` becomes `O26-2569`, of a correction `O26-r1`. */
function freed(kept: readonly Task[], followed: readonly Task[], { from, to }: ListLinks): Task[] {
  const codes = new Set(followed.map(({ code }) => code));
  const mark = from.fiscalYear === to.fiscalYear ? `r${from.revision}` : from.fiscalYear;
  return kept.map((task) => (codes.has(task.code) ? { ...task, code: `${task.code}-${mark}` } : task));
}

function renamedRow(task: Task, rows: ReadonlyMap<string, Task>): Task {
  const title = task.kind === "indicator" ? rows.get(task.topicKey)?.title : undefined;
  return title === undefined || title === task.title ? task : { ...task, title };
}

/** The newer list's days, but for those that the agency set itself. */
function followedMilestones(own: readonly Milestone[], newer: readonly Milestone[]): Milestone[] {
  const ids = new Set(own.map(({ id }) => id));
  const followed = newer.map((one) => {
    const known = own.find(({ kind }) => kind === one.kind);
    if (known) return known.setBy === "agency" ? { ...known, title: one.title } : { ...one, id: known.id };
    return { ...one, id: freeId("m", ids) };
  });
  const kept = own.filter((one) => one.setBy === "agency" && !newer.some(({ kind }) => kind === one.kind));
  return [...followed, ...kept];
}
