// Owns what a task's state means: open, late, done without proof, and which is most urgent.
import type { Evidence, Step, Task } from "./assessment.ts";
import { addDays, type Day, daysBetween } from "./time.ts";

export { ownedBy, ownerNames } from "./owners.ts";

/** True for a task or a step that still has to be done. */
export function isOpen({ status }: Pick<Task | Step, "status">): boolean {
  return status === "not_started" || status === "in_progress";
}

/** True for a task that needs nothing more: done, or not applicable with its reason. */
export function isFinished(task: Task): boolean {
  return !isOpen(task);
}

/** The occurrences of a task that still call for work, such as the months of a summary that are not published yet. */
export function openOccurrences(task: Task): Step[] {
  return task.steps.filter((step) => step.list === "occurrence" && isOpen(step));
}

/** The due days of a task that still call for work: its own and those of its open occurrences; none for a finished task. */
export function openDueDays(task: Task): Day[] {
  if (!isOpen(task)) return [];
  const days = [task.dueOn, ...openOccurrences(task).map((step) => step.dueOn)];
  return days.filter((day) => typeof day === "string");
}

/** The deadline that counts for a task now, and the occurrence that it belongs to; null: the task's own. */
export interface OpenDue {
  dueOn: Day;
  step: Step | null;
}

/** The earliest of `openDueDays`: what every list, count, mark and digest means by "due" and "late". Null where there is none. */
export function earliestDue(task: Task): OpenDue | null {
  if (!isOpen(task)) return null;
  let earliest: OpenDue | null = task.dueOn === null ? null : { dueOn: task.dueOn, step: null };
  for (const step of task.steps) {
    const { dueOn, list } = step;
    if (list !== "occurrence" || !isOpen(step) || dueOn === undefined) continue;
    if (earliest === null || dueOn < earliest.dueOn) earliest = { dueOn, step };
  }
  return earliest;
}

/** Whole days that an open task is past its earliest open due day; 0 if it is not late. */
export function lateDays(task: Task, today: Day): number {
  const due = earliestDue(task);
  return due === null || due.dueOn >= today ? 0 : daysBetween(due.dueOn, today);
}

/** How many links of this year stand on the task; links carried over from an earlier year do not count. */
export function ownLinks(task: Task): number {
  return task.evidence.filter((evidence) => evidence.fromYear === undefined).length;
}

/** The links as they are shown and numbered: this year's first, then those of earlier years. */
export function linksInOrder({ evidence }: Task): Evidence[] {
  const isOld = ({ fromYear }: Evidence): boolean => fromYear !== undefined;
  return [...evidence.filter((link) => !isOld(link)), ...evidence.filter(isOld)];
}

/** True if a link of this year stands on the task. */
export function hasEvidence(task: Task): boolean {
  return ownLinks(task) > 0;
}

/** Done, but nothing proves it: counted apart everywhere (design 2). */
export function doneWithoutEvidence(task: Task): boolean {
  return task.status === "done" && !hasEvidence(task);
}

/** Open tasks whose earliest open due day lies from `today` to `days` days later (both included), most urgent first. */
export function dueSoon(tasks: readonly Task[], today: Day, days: number): Task[] {
  const last = addDays(today, days);
  return byUrgency(
    tasks.filter((task) => {
      const due = earliestDue(task);
      return due !== null && due.dueOn >= today && due.dueOn <= last;
    }),
  );
}

/** Late tasks (see `lateDays`), most urgent first. */
export function overdue(tasks: readonly Task[], today: Day): Task[] {
  return byUrgency(tasks.filter((task) => isLate(task, today)));
}

/** True if there are `lateDays`. */
export function isLate(task: Task, today: Day): boolean {
  const due = earliestDue(task);
  return due !== null && due.dueOn < today;
}

/** The order of days, instants and digits: an order by language would take most of a card's time. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * A new list: open before finished, then the earliest open due day (a finished task's own; none last), then items first,
 * then the year's order.
 */
export function byUrgency(tasks: readonly Task[]): Task[] {
  return tasks
    .map(ranked)
    .sort(moreUrgent)
    .map(({ task }) => task);
}

/** The first of `byUrgency`; null: there is none. */
export function mostUrgent(tasks: readonly Task[]): Task | null {
  let first: Ranked | null = null;
  for (const one of tasks.map(ranked)) if (!first || moreUrgent(one, first) < 0) first = one;
  return first?.task ?? null;
}

interface Ranked {
  task: Task;
  rank: string;
}

function ranked(task: Task): Ranked {
  const dueOn = isOpen(task) ? earliestDue(task)?.dueOn : task.dueOn;
  const rank = `${isOpen(task) ? 0 : 1}/${dueOn ?? "9999-12-31"}/${task.kind === "item" ? 0 : 1}`;
  return { task, rank };
}

function moreUrgent(a: Ranked, b: Ranked): number {
  return compareText(a.rank, b.rank) || a.task.order - b.task.order;
}
