// Owns the card of one task: what it needs, how it stands, and a button for every next act.
import type { Change, Task } from "../domain/assessment.ts";
import { isOpen, lateDays } from "../domain/task.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { changeText } from "./change-words.ts";
import { type Said, sayDay, sayDue } from "./due.ts";
import { rowsByBubble } from "./fit.ts";
import { dayText, moment, weekday } from "./local-day.ts";
import { flex } from "./messages.ts";
import { fiscalYear } from "./numbers.ts";
import { ink, marks } from "./palette.ts";
import { buttonRows, card, fact, remark } from "./parts.ts";
import { taskButtons } from "./task-buttons.ts";
import { elementRows, linkRows, noteRows, stepRows } from "./task-sections.ts";
import { kindAndCode, ownerText, titleOf } from "./task-words.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface TaskCardOptions {
  /** The newest changes of the task, newest first; the first one is shown. */
  changes?: readonly Change[];
  quick?: readonly Quick[];
}

const rowsEach = 24;

/** The task's card; what is longer than a bubble goes on in the bubbles beside it. */
export function taskCard(
  v: ViewContext,
  year: YearModel,
  task: Task,
  options: TaskCardOptions = {},
): Message {
  const rows = [
    ...factRows(v, year, task),
    ...elementRows(v, task),
    ...stepRows(v, task),
    ...linkRows(v, task),
    ...noteRows(v, year, task),
    ...lastChange(v, year, options.changes ?? []),
  ];
  const groups = rowsByBubble(rows, rowsEach).slice(0, 4);
  const bubbles = groups.map((group, at) => bubbleOf(v, year, task, group, at === groups.length - 1));
  return flex(v, altOf(v, year, task), bubbles, options.quick);
}

function altOf(v: ViewContext, year: YearModel, task: Task): string {
  const said = [`${task.code} ${titleOf(v, year, task)}`, statusText(v, task).text, sayDue(v, task).text];
  return said.join(" · ");
}

function bubbleOf(
  v: ViewContext,
  year: YearModel,
  task: Task,
  rows: FlexComponent[],
  last: boolean,
): FlexBubble {
  const ofYear = v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return card({
    kicker: `${kindAndCode(v, task)} · ${ofYear}`,
    flag: isOpen(task) && lateDays(task, v.today) > 0 ? lateFlag(v, task) : null,
    title: titleOf(v, year, task),
    rows,
    footer: last ? buttonRows(v, taskButtons(v, year, task)) : [],
  });
}

function lateFlag(v: ViewContext, task: Task): Said {
  const due = sayDue(v, task);
  return { ...due, text: `${marks.late.mark} ${due.text}` };
}

function statusText(v: ViewContext, task: Task): Said {
  const { mark, color } = marks[task.status];
  return { text: `${mark} ${v.t(`status.${task.status}`)}`, color, weight: "bold" };
}

function factRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const rows = [
    fact(v.t("card.fact.status"), statusText(v, task)),
    fact(v.t("card.fact.owner"), ownerText(v, year, task)),
    fact(v.t("card.fact.due"), dueText(v, task)),
  ];
  if (task.reason) rows.push(fact(v.t("card.fact.reason"), task.reason));
  return rows;
}

/** The whole date, how far it is, and how it came about. */
function dueText(v: ViewContext, task: Task): Said {
  if (!task.dueOn) return { text: v.t("card.due.none"), color: ink, weight: "regular" };
  const date = `${dayText(v, task.dueOn)} (${weekday(v, task.dueOn)})`;
  const basis = task.dueBasis === "set" ? "" : ` ${v.t(`card.basis.${task.dueBasis}`)}`;
  const due = sayDay(v, task.dueOn);
  const color = isOpen(task) && due.weight === "bold" ? due.color : ink;
  return { text: date + basis, color, weight: "regular" };
}

function lastChange(v: ViewContext, year: YearModel, changes: readonly Change[]): FlexComponent[] {
  const change = changes[0];
  if (!change) return [];
  const who = year.memberNames.get(change.by) ?? v.t("card.someone");
  return [
    remark(v.t("card.lastChange", { what: changeText(v, year, change), who, when: moment(v, change.at) })),
  ];
}
