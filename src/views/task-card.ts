// Owns the card of one task: how it stands, what it needs, and a button for every next act.
import type { Change, Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { changeText } from "./change-words.ts";
import { cutGraphemes, shown } from "./displayed-text.ts";
import { sayDue } from "./due.ts";
import { moment } from "./local-day.ts";
import { longCard } from "./long-card.ts";
import { flex } from "./messages.ts";
import { paragraph, remark } from "./parts.ts";
import { taskButtons } from "./task-buttons.ts";
import { factRows, lateFlag, statusText } from "./task-facts.ts";
import { elementRows, linkRows, noteRows, stepRows } from "./task-sections.ts";
import { codeOfYear, personName, titleOf } from "./task-words.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface TaskCardOptions {
  /** The newest changes of the task, newest first; the first one is shown. */
  changes?: readonly Change[];
  /** Takes back the change that this card answers. */
  undo?: Call | null;
  /** What the notification says instead of the task's state. */
  alt?: string;
  quick?: readonly Quick[];
}

const detailGraphemes = 500;

/** The task's card; what is longer than a bubble goes on in the bubbles beside it, buttons stand on the first. */
export function taskCard(
  v: ViewContext,
  year: YearModel,
  task: Task,
  options: TaskCardOptions = {},
): Message {
  const rows = [
    ...detailRows(v, year, task),
    ...factRows(v, year, task),
    ...elementRows(v, year, task),
    ...stepRows(v, year, task),
    ...linkRows(v, task),
    ...noteRows(v, year, task),
    ...lastChange(v, year, options.changes?.[0]),
  ];
  const bubbles = longCard(v, [rows], {
    kicker: codeOfYear(v, year, task),
    flag: lateFlag(v, task),
    title: titleOf(v, year, task),
    footer: buttonRows(v, taskButtons(v, year, task, options.undo ?? null)),
  });
  return flex(v, options.alt ?? altOf(v, year, task), bubbles, options.quick);
}

function altOf(v: ViewContext, year: YearModel, task: Task): string {
  const said = [
    `${task.code} ${titleOf(v, year, task)}`,
    statusText(v, task).text,
    sayDue(v, year, task)?.text,
  ];
  return said.filter(Boolean).join(" · ");
}

/** What the title leaves out, such as the whole text of a practice. */
function detailRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const detail = shown(task.detail);
  const said = task.detail.trim() === "" || detail === titleOf(v, year, task);
  return said ? [] : [paragraph(cutGraphemes(detail, detailGraphemes))];
}

function lastChange(v: ViewContext, year: YearModel, change: Change | undefined): FlexComponent[] {
  if (!change) return [];
  const who = personName(v, year, change.by);
  const what = changeText(v, year, change);
  return [remark(v.t("card.lastChange", { what, who, when: moment(v, change.at) }))];
}
