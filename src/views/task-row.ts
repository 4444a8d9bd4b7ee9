// Owns the row of a task in a list: mark, code and title, due and owner, proof. A tap opens its card.
import type { Task } from "../domain/assessment.ts";
import { isOpen, ownLinks } from "../domain/task.ts";
import type { FlexComponent } from "../line/types.ts";
import { tap } from "./actions.ts";
import { lacksProof } from "./counts.ts";
import { type Said, sayDue } from "./due.ts";
import { count } from "./numbers.ts";
import { ink, quiet, soon } from "./palette.ts";
import { markOf, rowOwner, rowTitle } from "./task-words.ts";
import { fillPart } from "./templates.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** A task's row. `due` replaces what is said of time. */
export function taskRow(
  v: ViewContext,
  year: YearModel,
  task: Task,
  due: Said | null = sayDue(v, year, task),
): FlexComponent {
  const open = isOpen(task);
  return fillPart("task-row", {
    ...markOf(v, task),
    title: `${task.code} ${rowTitle(v, year, task)}`,
    titleColor: open ? ink : quiet,
    titleWeight: open ? "bold" : "regular",
    due,
    owner: rowOwner(v, year, task),
    proof: proofOf(v, task),
    action: tap(v, task.code, { command: "show", args: { t: task.id } }),
  });
}

/** What the row says of this year's links: how many, or that a finished task has none. */
function proofOf(v: ViewContext, task: Task): Said | null {
  if (lacksProof(task)) return { text: v.t("card.noLink"), color: soon, weight: "bold" };
  const links = ownLinks(task);
  if (links === 0) return null;
  return {
    text: v.t("card.links", { count: count(v, links) }),
    color: quiet,
    weight: "regular",
  };
}
