// Owns the card that says what a task needs before it earns the point: one bubble a theme.
import type { Task } from "../domain/assessment.ts";
import type { Needs } from "../domain/needs.ts";
import type { Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { dayText } from "./local-day.ts";
import { longCard } from "./long-card.ts";
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
import { count } from "./numbers.ts";
import { codeOfYear, inYear, titleOf } from "./task-words.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

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
  const bubbles = longCard(v, themes, {
    kicker: `${v.t("card.button.needs")} · ${codeOfYear(v, year, task)}`,
    title: titleOf(v, year, task),
    footer: buttonRows(v, buttonsOf(v, task, needs)),
  });
  return flex(v, altOf(v, task), bubbles);
}

function altOf(v: ViewContext, task: Task): string {
  const elements =
    task.elements.length > 0 ? v.t("needs.count", { count: count(v, task.elements.length) }) : "";
  const due = task.dueOn === null ? "" : `${v.t("card.fact.due")} ${dayText(v, task.dueOn)}`;
  const said = [`${task.code} ${v.t("card.button.needs")}`, elements, due];
  return said.filter((part) => part !== "").join(" · ");
}

function buttonsOf(v: ViewContext, task: Task, { before }: Needs): Button[] {
  const label = v.t("card.button.openTask", { code: task.code });
  const open = { label, call: { command: "show", args: { t: task.id } }, primary: true };
  return [open, ...(before ? earlierButtons(v, before) : [])];
}

function earlierButtons(v: ViewContext, { year, answers }: NonNullable<Needs["before"]>): Button[] {
  return answers.slice(0, mostEarlierButtons).map(({ task: { code } }) => ({
    label: v.t("choice.show", { codes: inYear(v, code, year) }),
    call: { command: "show", args: { codes: code, year: String(year) } },
  }));
}
