// Owns the quick replies that finish tasks: `✓ O12`.
import type { Task } from "../domain/assessment.ts";
import { earliestDue, isOpen } from "../domain/task.ts";
import { isDerived } from "./counts.ts";
import { stepName, stepTick } from "./task-parts.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** The open tasks that can be finished by hand, in their order. */
export function finishable(year: YearModel, tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => isOpen(task) && !isDerived(task, year.assessment));
}

/** `✓ O12` for each of them. */
export function doneQuicks(v: ViewContext, year: YearModel, tasks: readonly Task[]): Quick[] {
  return finishable(year, tasks).map((task) => doneQuick(v, task));
}

function doneQuick(v: ViewContext, task: Task): Quick {
  const call = { command: "status", args: { t: task.id, status: "done" } };
  return { label: v.t("card.doneQuick", { code: task.code }), call };
}

/** What a list's rows say is due: `✓ O12`, or `✓ O11 มกราคม 2569` of a step, since that does not finish its task. */
export function dueQuicks(v: ViewContext, year: YearModel, tasks: readonly Task[]): Quick[] {
  return finishable(year, tasks).map((task) => {
    const step = earliestDue(task)?.step;
    if (!step) return doneQuick(v, task);
    const code = `${task.code} ${stepName(v, year, task, step)}`;
    return { label: v.t("card.doneQuick", { code }), call: stepTick(task, step) };
  });
}
