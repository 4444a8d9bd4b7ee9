// Owns the parts of a task that are ticked one by one: which step or element is meant, and the task with it ticked.
import type { Element, Step, Task } from "./assessment.ts";
import { isOpen, openOccurrences } from "./task.ts";
import { type FiscalYear, gregorianYearOf } from "./time.ts";
import { workOfMonth } from "./year-dates.ts";

/** A step or an element, with the field of the task that holds it. */
export type Part = { field: "steps"; part: Step } | { field: "elements"; part: Element };

/** How a part is named: by id (`s`, `el`), by its place from 1, or by a month `01` (of the year) or `2026-01`. */
export interface NamedPart {
  s?: string | undefined;
  el?: string | undefined;
  step?: number | undefined;
  element?: number | undefined;
  month?: string | undefined;
}

/** The part that is meant; null where the task has none such. A month finds the occurrence of that month's work. */
export function findPart(task: Task, fiscalYear: FiscalYear, named: NamedPart): Part | null {
  const { el, element } = named;
  if (el !== undefined || element !== undefined) {
    const part = task.elements.find((one, at) => (el ? one.id === el : at + 1 === element));
    return part ? { field: "elements", part } : null;
  }
  const part = task.steps.find((one, at) => isNamedStep(one, at + 1, fiscalYear, named));
  return part ? { field: "steps", part } : null;
}

function isNamedStep(step: Step, place: number, fiscalYear: FiscalYear, { s, step: no, month }: NamedPart) {
  if (s !== undefined) return step.id === s;
  if (no !== undefined) return place === no;
  return month !== undefined && step.list === "occurrence" && step.text === workIn(month, fiscalYear);
}

function workIn(month: string, fiscalYear: FiscalYear): string {
  const [number = "", year] = month.split("-").toReversed();
  return workOfMonth(`${year ?? gregorianYearOf(fiscalYear, Number(number))}-${number}-01`);
}

/** The task with one part ticked, or its tick taken away; the same task where it stands so already. */
export function withTick(task: Task, { field, part }: Part, done: boolean): Task {
  if (field === "elements") {
    if (part.done === done) return task;
    return { ...task, elements: task.elements.map((one) => (one.id === part.id ? { ...one, done } : one)) };
  }
  if (isOpen(part) !== done) return task;
  const { reason: _reason, ...step } = part;
  const ticked: Step = { ...step, status: done ? "done" : "not_started" };
  return { ...task, steps: task.steps.map((one) => (one.id === part.id ? ticked : one)) };
}

/** True for an open task of which no occurrence is open and nothing of this kind is left: it may well be finished. */
export function mayBeFinished(task: Task, field: Part["field"]): boolean {
  const left = field === "steps" ? task.steps.some(isOpen) : task.elements.some((one) => !one.done);
  return isOpen(task) && !left && openOccurrences(task).length === 0;
}
