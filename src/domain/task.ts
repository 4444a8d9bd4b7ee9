// Owns what a task's state means: open, late, done without proof, and which is most urgent.
import type { Task } from "./assessment.ts";
import { addDays, type Day, daysBetween } from "./time.ts";

export { ownedBy, ownerNames } from "./owners.ts";

/** True for a task that still has to be done. */
export function isOpen(task: Task): boolean {
  return task.status === "not_started" || task.status === "in_progress";
}

/** True for a task that needs nothing more: done, or not applicable with its reason. */
export function isFinished(task: Task): boolean {
  return !isOpen(task);
}

/** Whole days that an open task is past its due day; 0 if it is not late. */
export function lateDays(task: Task, today: Day): number {
  if (task.dueOn === null || !isOpen(task)) return 0;
  return Math.max(0, daysBetween(task.dueOn, today));
}

/** True if a link of this year stands on the task; links carried over from an earlier year do not count. */
export function hasEvidence(task: Task): boolean {
  return task.evidence.some((evidence) => evidence.fromYear === undefined);
}

/** Done, but nothing proves it: counted apart everywhere (design 2). */
export function doneWithoutEvidence(task: Task): boolean {
  return task.status === "done" && !hasEvidence(task);
}

/** Open tasks due from `today` to `days` days later (both included), most urgent first. */
export function dueSoon(tasks: readonly Task[], today: Day, days: number): Task[] {
  const last = addDays(today, days);
  const near = (task: Task): boolean =>
    isOpen(task) && task.dueOn !== null && task.dueOn >= today && task.dueOn <= last;
  return byUrgency(tasks.filter(near));
}

/** Open tasks past their due day, most urgent first. */
export function overdue(tasks: readonly Task[], today: Day): Task[] {
  return byUrgency(tasks.filter((task) => lateDays(task, today) > 0));
}

/** A new list: open before finished, then the earliest due day (none last), then items first, then the year's order. */
export function byUrgency(tasks: readonly Task[]): Task[] {
  const rank = (task: Task): string =>
    [isOpen(task) ? 0 : 1, task.dueOn ?? "9999-12-31", task.kind === "item" ? 0 : 1].join("/");
  return [...tasks].sort((a, b) => rank(a).localeCompare(rank(b)) || a.order - b.order);
}
