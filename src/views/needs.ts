// Owns the card that says what a task needs before it earns the point: one bubble a theme.
import type { Task } from "../domain/assessment.ts";
import type { Needs } from "../domain/needs.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { bubblesByPage, rowsByBubble } from "./fit.ts";
import { dayText } from "./local-day.ts";
import { flex } from "./messages.ts";
import {
  adviceRows,
  beforeRows,
  codesRows,
  pitfallRows,
  sourceRows,
  whatRows,
  whenRows,
} from "./needs-sections.ts";
import { count, fiscalYear } from "./numbers.ts";
import { card, remark } from "./parts.ts";
import { codeOfYear, titleOf } from "./task-words.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const rowsEach = 24;
const mostEarlierButtons = 3;

/** What the task needs; buttons stand on the first bubble, what LINE has no room for is announced on the last. */
export function needsCard(v: ViewContext, year: YearModel, task: Task, needs: Needs): Message {
  const themes = [
    [
      ...whatRows(v, year, task, needs),
      ...whenRows(v, year, task, needs),
      ...codesRows(v, needs),
      ...sourceRows(v, needs),
    ],
    beforeRows(v, needs),
    pitfallRows(v, needs.pitfalls),
    adviceRows(v, needs.recommendations),
  ];
  const groups = themes.flatMap((rows) => rowsByBubble(rows, rowsEach));
  const footer = buttonRows(v, buttonsOf(v, task, needs));
  const draw = (rows: FlexComponent[], at: number): FlexBubble =>
    bubbleOf(v, year, task, rows, at === 0 ? footer : []);
  const fitting = bubblesByPage(groups.map(draw))[0] ?? [];
  const left = groups.slice(fitting.length).flat().length;
  const bubbles = fitting.map((bubble, at) =>
    left > 0 && at === fitting.length - 1
      ? draw([...(groups[at] ?? []), remark(v.t("card.more", { count: count(v, left) }))], at)
      : bubble,
  );
  return flex(v, altOf(v, task), bubbles);
}

function bubbleOf(
  v: ViewContext,
  year: YearModel,
  task: Task,
  rows: FlexComponent[],
  footer: FlexComponent[],
): FlexBubble {
  const kicker = `${v.t("card.button.needs")} · ${codeOfYear(v, year, task)}`;
  return card({ kicker, title: titleOf(v, year, task), rows, footer });
}

function altOf(v: ViewContext, task: Task): string {
  const elements =
    task.elements.length > 0 ? v.t("needs.count", { count: count(v, task.elements.length) }) : "";
  const due = task.dueOn === null ? "" : `${v.t("card.fact.due")} ${dayText(v, task.dueOn)}`;
  const said = [`${task.code} ${v.t("card.button.needs")}`, elements, due];
  return said.filter((part) => part !== "").join(" · ");
}

function buttonsOf(v: ViewContext, task: Task, { before }: Needs): Button[] {
  const open = { label: v.t("card.button.openTask", { code: task.code }), primary: true };
  const earlier = (before?.answers ?? []).slice(0, mostEarlierButtons).map(({ task: { code } }): Button => {
    const year = before?.year ?? 0;
    const codes = v.t("answer.inYear", { what: code, year: fiscalYear(v, year) });
    const call = { command: "show", args: { codes: code, year: String(year) } };
    return { label: v.t("choice.show", { codes }), call };
  });
  return [{ ...open, call: { command: "show", args: { t: task.id } } }, ...earlier];
}
