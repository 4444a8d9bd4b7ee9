// Owns the quick replies that finish tasks: `✓ O12`.
import type { Task } from "../domain/assessment.ts";
import { isOpen } from "../domain/task.ts";
import { isDerived } from "./counts.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** The open tasks that can be finished by hand, in their order. */
export function finishable(year: YearModel, tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => isOpen(task) && !isDerived(task, year.assessment));
}

/** `✓ O12` for each of them. */
export function doneQuicks(v: ViewContext, year: YearModel, tasks: readonly Task[]): Quick[] {
  return finishable(year, tasks).map((task) => ({
    label: v.t("card.doneQuick", { code: task.code }),
    call: { command: "status", args: { t: task.id, status: "done" } },
  }));
}
