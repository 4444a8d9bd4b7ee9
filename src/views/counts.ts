// Owns what is counted over tasks: done, with proof, late, and which is due next.
import type { Assessment, Task } from "../domain/assessment.ts";
import { doneWithoutEvidence, earliestDue, hasEvidence, isLate, mostUrgent } from "../domain/task.ts";
import type { Day } from "../domain/time.ts";

export interface Counts {
  /** Without those that do not apply. */
  total: number;
  done: number;
  /** Done and proven by a link of this year. */
  withEvidence: number;
  late: number;
  /** Only practices are counted: nobody asks for a link to them. */
  practices: boolean;
}

/** Counts over tasks; indicator rows count only through their practices (design 2). */
export function countTasks(tasks: readonly Task[], today: Day): Counts {
  const counted = tasks.filter((task) => task.kind !== "indicator" && task.status !== "not_applicable");
  const done = counted.filter((task) => task.status === "done");
  return {
    total: counted.length,
    done: done.length,
    withEvidence: done.filter(hasEvidence).length,
    late: counted.filter((task) => isLate(task, today)).length,
    practices: counted.length > 0 && counted.every((task) => task.kind === "practice"),
  };
}

/** Items and practices by the number of their indicator, without the indicators' rows and without measures. */
export function tasksByIndicator({ tasks }: Assessment): Map<number, Task[]> {
  const counted = tasks.filter((task) => task.kind === "item" || task.kind === "practice");
  return Map.groupBy(counted, (task) => task.indicator);
}

/** The open task with the earliest due day, its own or a step's, and that day; null where none has one. */
export function nextDue(tasks: readonly Task[]): { task: Task; dueOn: Day } | null {
  const task = mostUrgent(tasks.filter((one) => earliestDue(one) !== null));
  const due = task && earliestDue(task);
  return task && due ? { task, dueOn: due.dueOn } : null;
}

/** True for a row whose status follows from its practices and is never set by hand. */
export function isDerived(task: Task, assessment: Assessment): boolean {
  return task.kind === "indicator" && assessment.tasks.some((one) => one.parent === task.id);
}

/** Done, but a link should prove it and none does. The assessment asks for no links to practices. */
export function lacksProof(task: Task): boolean {
  return task.kind !== "practice" && task.kind !== "indicator" && doneWithoutEvidence(task);
}
