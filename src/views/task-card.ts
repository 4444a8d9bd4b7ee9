// Owns the card of one task: how it stands, what it needs, and a button for every next act.
import type { Change, Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { changeText } from "./change-words.ts";
import { cutGraphemes, shown } from "./displayed-text.ts";
import { sayDue } from "./due.ts";
import { bubblesByPage, rowsByBubble } from "./fit.ts";
import { moment } from "./local-day.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { card, paragraph, remark } from "./parts.ts";
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

const rowsEach = 24;
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
  const buttons = buttonRows(v, taskButtons(v, year, task, options.undo ?? null));
  const groups = rowsByBubble(rows, rowsEach);
  const draw = (group: FlexComponent[], at: number): FlexBubble =>
    bubbleOf(v, year, task, group, at === 0 ? buttons : []);
  const fitting = bubblesByPage(groups.map(draw))[0] ?? [];
  const left = groups.slice(fitting.length).flat().length;
  const bubbles = fitting.map((bubble, at) => {
    const more = remark(v.t("card.more", { count: count(v, left) }));
    return left > 0 && at === fitting.length - 1 ? draw([...(groups[at] ?? []), more], at) : bubble;
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

function bubbleOf(
  v: ViewContext,
  year: YearModel,
  task: Task,
  rows: FlexComponent[],
  footer: FlexComponent[],
): FlexBubble {
  return card({
    kicker: codeOfYear(v, year, task),
    flag: lateFlag(v, task),
    title: titleOf(v, year, task),
    rows,
    footer,
  });
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
