// Owns the status of indicator rows: it follows from their practices where they have any (design 2).
import type { Task, TaskStatus } from "./assessment.ts";

/**
 * What practices say of their row: all of them done is done, none begun is not started, all else is in progress.
 * Practices that do not apply are no work, so they are left out; a row of nothing else does not apply either.
 */
export function rowStatus(practices: readonly Pick<Task, "status">[]): TaskStatus {
  const statuses = practices.map((one) => one.status).filter((status) => status !== "not_applicable");
  if (statuses.length === 0) return "not_applicable";
  if (statuses.every((status) => status === "done")) return "done";
  return statuses.every((status) => status === "not_started") ? "not_started" : "in_progress";
}

/** The tasks with the status of every indicator row that has practices brought up to date; other rows stay. */
export function withDerivedRows(tasks: readonly Task[]): Task[] {
  return tasks.map((task) => {
    if (task.kind !== "indicator") return task;
    const practices = tasks.filter((one) => one.parent === task.id);
    const status = practices.length === 0 ? task.status : rowStatus(practices);
    return status === task.status ? task : { ...task, status };
  });
}
