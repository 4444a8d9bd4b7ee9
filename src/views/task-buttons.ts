// Owns which acts a task's card offers, and which of them is the likeliest next.
import { type Task, taskStatuses } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { isDerived, lacksProof } from "./counts.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** Every act on the task. Primary: finish it, then prove it; a derived row leads to its practices. */
export function taskButtons(v: ViewContext, year: YearModel, task: Task, undo: Call | null): Button[] {
  const back = undo ? [{ label: v.t("card.button.undo"), call: undo }] : [];
  const history = { label: v.t("card.button.history"), call: { command: "history", args: { t: task.id } } };
  const rest = task.kind === "measure" ? [history] : [needsButton(v, task), history];
  if (isDerived(task, year.assessment)) return [practicesOf(v, task), ...back, ...rest];
  return [...back, linkButton(v, task), ...statusButtons(v, task), ...rest];
}

function needsButton(v: ViewContext, task: Task): Button {
  return { label: v.t("card.button.needs"), call: { command: "needs", args: { t: task.id } } };
}

function linkButton(v: ViewContext, task: Task): Button {
  const call = { command: "askEvidence", args: { t: task.id } };
  return { label: v.t("card.button.addLink"), call, primary: lacksProof(task) };
}

function statusButtons(v: ViewContext, task: Task): Button[] {
  return taskStatuses
    .filter((status) => status !== task.status)
    .map((status) => ({
      label: v.t(`card.mark.${status}`),
      call: { command: "status", args: { t: task.id, status } },
      primary: status === "done" && task.status !== "not_applicable",
    }));
}

function practicesOf(v: ViewContext, task: Task): Button {
  const call = { command: "checklist", args: { indicator: String(task.indicator) } };
  return { label: v.t("card.button.practices"), call, primary: true };
}
