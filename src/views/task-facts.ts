// Owns how a task stands, in a few lines: status, owner, due day and how it came about, reason.
import type { Task } from "../domain/assessment.ts";
import { earliestDue, isOpen, lateDays } from "../domain/task.ts";
import type { FlexComponent } from "../line/types.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { doneText, type Said, sayDay } from "./due.ts";
import { frequencyText, sameAsText } from "./frequency-words.ts";
import { dayText, weekday } from "./local-day.ts";
import { periodText, practiceOf } from "./official-words.ts";
import { ink, marks } from "./palette.ts";
import { fact, remark } from "./parts.ts";
import { ownerText } from "./task-words.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const reasonGraphemes = 300;
const periodGraphemes = 100;

/** Status with its mark and colour. */
export function statusText(v: ViewContext, task: Task): Said {
  const { mark, color } = marks[task.status];
  return { text: `${mark} ${v.t(`status.${task.status}`)}`, color, weight: "bold" };
}

/** `! เลยกำหนด 3 วัน` for a late task, perhaps of one of its steps; else nothing. */
export function lateFlag(v: ViewContext, task: Task): Said | null {
  const open = earliestDue(task);
  if (open === null || lateDays(task, v.today) === 0) return null;
  const due = sayDay(v, open.dueOn);
  return { ...due, text: `${marks.late.mark} ${due.text}` };
}

export function factRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const rows = [
    fact(v.t("card.fact.status"), statusText(v, task), doneText(v, task) ?? ""),
    fact(v.t("card.fact.owner"), ownerText(v, year, task)),
    dueFact(v, task),
    ...frequencyFact(v, year, task),
  ];
  const period = periodText(v, year, task);
  if (period !== "")
    rows.push(fact(v.t("card.fact.period"), cutGraphemes(shownLine(period), periodGraphemes)));
  if (task.reason !== "")
    rows.push(fact(v.t("card.fact.reason"), cutGraphemes(shownLine(task.reason), reasonGraphemes)));
  return rows;
}

/**
 * The task's own due day (its steps say theirs): the whole date and, while the task is open, how it came about (design 4:
 * default and month-only dates say so).
 */
function dueFact(v: ViewContext, task: Task): FlexComponent {
  const name = v.t("card.fact.due");
  if (task.dueOn === null) return fact(name, v.t("card.due.none"));
  const text = `${dayText(v, task.dueOn)} (${weekday(v, task.dueOn)})`;
  if (!isOpen(task)) return fact(name, text);
  const near = sayDay(v, task.dueOn);
  const note = task.dueBasis === "set" ? "" : v.t(`card.basis.${task.dueBasis}`);
  return fact(name, { ...near, text, color: near.weight === "bold" ? near.color : ink }, note);
}

/** How often a practice is to be done, and the practices of other indicators that ask for the same. */
function frequencyFact(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const practice = practiceOf(year, task);
  if (!practice) return [];
  const often = frequencyText(v, practice);
  const same = sameAsText(v, practice, year.assessment.tasks);
  if (often !== "") return [fact(v.t("card.fact.frequency"), often, same)];
  return same === "" ? [] : [remark(same)];
}
