// Owns how a change of steps or elements is said: which were ticked, which were opened again.
import type { Change, Element, Step } from "../domain/assessment.ts";
import { shownLine } from "./displayed-text.ts";
import { marks } from "./palette.ts";
import { elementName, stepName } from "./task-parts.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

type Entry = { id: string; text: string } & (Pick<Step, "status"> | Pick<Element, "done">);

/** `✓ มกราคม 2569`, `○ องค์ประกอบ 2: …`, one after the other; empty where nothing was ticked. */
export function ticksText(v: ViewContext, year: YearModel, change: Change): string {
  const before = entriesOf(change.before);
  const moved = entriesOf(change.after).filter((entry) => {
    const old = before.find((one) => one.id === entry.id);
    return old !== undefined && markOf(old) !== markOf(entry);
  });
  return moved.map((entry) => `${markOf(entry)} ${nameOf(v, year, change, entry)}`).join(" · ");
}

function markOf(entry: Entry): string {
  const status = "status" in entry ? entry.status : entry.done ? "done" : "not_started";
  return marks[status].mark;
}

function nameOf(v: ViewContext, year: YearModel, change: Change, { id, text }: Entry): string {
  const task = year.assessment.tasks.find((one) => one.id === change.taskId);
  const step = task?.steps.find((one) => change.field === "steps" && one.id === id);
  const element = task?.elements.find((one) => change.field === "elements" && one.id === id);
  const name = task && (step ? stepName(v, year, task, step) : element && elementName(v, task, element));
  return name ?? shownLine(text);
}

function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}
