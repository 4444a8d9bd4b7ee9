// Owns what a step or an element is called away from its own row, and the tap that ticks it.
import type { Element, Step, Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { isOpen } from "../domain/task.ts";
import type { Part } from "../domain/task-part.ts";
import { count } from "./numbers.ts";
import { stepText } from "./official-words.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** Room for a month and its year; longer steps are called by their place. */
const shortLetters = 20;

const placeOf = (list: readonly { id: string }[], { id }: { id: string }): number =>
  list.findIndex((one) => one.id === id) + 1;

/** `มกราคม 2569` where the text is that short, else `ขั้นตอน 2`: its place on the card, which people type too. */
export function stepName(v: ViewContext, year: YearModel, task: Task, step: Step): string {
  return shortStep(v, year, task, step) ?? v.t("card.part.step", { no: count(v, placeOf(task.steps, step)) });
}

/** The step's text where it is short enough to be its name; null where it goes by its place. */
export function shortStep(v: ViewContext, year: YearModel, task: Task, step: Step): string | null {
  const text = stepText(v, year, task, step);
  return text.length <= shortLetters ? text : null;
}

/** `องค์ประกอบ 2`: its place on the card. */
export function elementName(v: ViewContext, task: Task, element: Element): string {
  return v.t("card.part.element", { no: count(v, placeOf(task.elements, element)) });
}

/** `stepName` or `elementName`. */
export function partName(v: ViewContext, year: YearModel, task: Task, { field, part }: Part): string {
  return field === "steps" ? stepName(v, year, task, part) : elementName(v, task, part);
}

/** Ticks an open step, opens a finished one. */
export function stepTick(task: Task, step: Step): Call {
  return { command: "tick", args: { t: task.id, s: step.id, done: isOpen(step) ? "1" : "0" } };
}

/** Ticks an element, or takes its tick away. */
export function elementTick(task: Task, element: Element): Call {
  return { command: "tick", args: { t: task.id, el: element.id, done: element.done ? "0" : "1" } };
}
