// Owns the headings inside a checklist: sub-indicators, or indicators where rows of several stand together.
import type { Task } from "../domain/assessment.ts";
import type { FlexComponent } from "../line/types.ts";
import type { ChecklistScope } from "./checklist-scope.ts";
import { taskRow } from "./task-row.ts";
import { indicatorOf } from "./task-words.ts";
import { fillPart } from "./templates.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** Rows of tasks; the first one of each group carries the group's name above it. */
export function groupedRows(
  v: ViewContext,
  year: YearModel,
  scope: ChecklistScope,
  tasks: readonly Task[],
): FlexComponent[] {
  const names = tasks.map((task) => groupName(v, year, scope, task));
  return tasks.map((task, at) => {
    const row = taskRow(v, year, task);
    const name = names[at] ?? "";
    return name === "" || name === names[at - 1] ? row : fillPart("group-row", { name, row });
  });
}

function groupName(v: ViewContext, year: YearModel, scope: ChecklistScope, task: Task): string {
  if (scope.sub !== undefined) return "";
  const indicator = indicatorOf(year, task.indicator);
  const sub = indicator?.subIndicators.find((one) => one.code === task.subIndicator);
  if (sub) return `${sub.code} ${sub.name[v.language]}`;
  return indicator && scope.indicator === undefined ? `${indicator.no} ${indicator.name[v.language]}` : "";
}
