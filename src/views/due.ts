// Owns how a due day is said: late, today, tomorrow, soon, or the date.
import type { Step, Task } from "../domain/assessment.ts";
import { earliestDue, isOpen } from "../domain/task.ts";
import { type Day, daysBetween } from "../domain/time.ts";
import { dayText, localDay } from "./local-day.ts";
import { count } from "./numbers.ts";
import { late, quiet, soon } from "./palette.ts";
import { stepName } from "./task-parts.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** Words for a due day, with the colour and weight that its urgency asks for. */
export interface Said {
  text: string;
  color: string;
  weight: "bold" | "regular";
}

/** Days ahead within which the days left are said beside the date. */
export const nearDays = 7;

/** A due day seen from today: `เลยกำหนด 3 วัน`, `ครบวันนี้`, `ครบพรุ่งนี้`, `30 เม.ย. 69 (อีก 5 วัน)`, `30 เม.ย. 69`. */
export function sayDay(v: ViewContext, day: Day): Said {
  const left = daysBetween(v.today, day);
  if (left < 0) return { text: v.t("card.due.late", { days: count(v, -left) }), color: late, weight: "bold" };
  if (left === 0) return { text: v.t("card.due.today"), color: soon, weight: "bold" };
  if (left === 1) return { text: v.t("card.due.tomorrow"), color: soon, weight: "bold" };
  const date = dayText(v, day);
  const text = left <= nearDays ? v.t("card.due.near", { date, days: count(v, left) }) : date;
  return { text, color: quiet, weight: "regular" };
}

/** What a task's row says of time: when it was done, when an open one is due; null where there is nothing to say. */
export function sayDue(v: ViewContext, year: YearModel, task: Task): Said | null {
  if (isOpen(task)) {
    const due = earliestDue(task);
    return due && ofStep(v, year, task, due.step, sayDay(v, due.dueOn));
  }
  return { text: doneText(v, task) ?? v.t(`status.${task.status}`), color: quiet, weight: "regular" };
}

/** Names the step whose due day is said: `มกราคม 2569 · เลยกำหนด 3 วัน`; a task's own due day stays as it is. */
export function ofStep(v: ViewContext, year: YearModel, task: Task, step: Step | null, said: Said): Said {
  return step === null ? said : { ...said, text: `${stepName(v, year, task, step)} · ${said.text}` };
}

/** `เสร็จ 12 ม.ค. 69`; null while it is not done, or nobody knows when. */
export function doneText(v: ViewContext, task: Task): string | null {
  if (task.status !== "done" || task.statusAt === undefined) return null;
  return v.t("card.due.doneOn", { date: localDay(v, task.statusAt) });
}
