// Owns which acts a task's card offers, and which of them is the likeliest next.
import { type Task, taskStatuses } from "../domain/assessment.ts";
import { doneWithoutEvidence } from "../domain/task.ts";
import { isDerived } from "./counts.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** Every act on the task. Primary: finish it, then prove it; a derived row leads to its practices. */
export function taskButtons(v: ViewContext, year: YearModel, task: Task): Button[] {
  const history = { label: v.t("card.button.history"), call: { command: "history", args: { t: task.id } } };
  if (isDerived(task, year.assessment)) return [practicesOf(v, task), history];
  const link = {
    label: v.t("card.button.addLink"),
    call: { command: "askEvidence", args: { t: task.id } },
    primary: doneWithoutEvidence(task),
  };
  const next = taskStatuses
    .filter((status) => status !== task.status)
    .map((status) => ({
      label: v.t(`card.mark.${status}`),
      call: { command: "status", args: { t: task.id, status } },
      primary: status === "done" && task.status !== "not_applicable",
    }));
  return [...next.filter((one) => one.primary), link, ...next.filter((one) => !one.primary), history];
}

function practicesOf(v: ViewContext, task: Task): Button {
  const call = { command: "checklist", args: { indicator: String(task.indicator) } };
  return { label: v.t("card.button.practices"), call, primary: true };
}
