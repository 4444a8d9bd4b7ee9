// Owns the parts of a task's card that grow: elements, steps, links, notes.
import type { Evidence, Task } from "../domain/assessment.ts";
import type { FlexComponent } from "../line/types.ts";
import { link, tap } from "./actions.ts";
import { cutGraphemes, shown, shownLine } from "./displayed-text.ts";
import { sayDay } from "./due.ts";
import { moment } from "./local-day.ts";
import { count, fiscalYear } from "./numbers.ts";
import { elementText, stepText } from "./official-words.ts";
import { marks, quiet } from "./palette.ts";
import { entry, remark, section } from "./parts.ts";
import { personName } from "./task-words.ts";
import { fillPart } from "./templates.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const mostElements = 20;
const mostSteps = 20;
const mostLinks = 12;
const mostNotes = 5;

/** Before the first tick the list is a list: rings would make a finished task look unfinished. */
const bullet = { mark: "•", color: quiet };

/** What the item's page must show, with ticks. */
export function elementRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const ticked = task.elements.some((element) => element.done);
  const rows = task.elements.slice(0, mostElements).map((element) =>
    fillPart("tick", {
      ...(ticked ? marks[element.done ? "done" : "not_started"] : bullet),
      text: cutGraphemes(elementText(v, year, task, element), 200),
      due: null,
    }),
  );
  const heading = v.t("card.section.elements", { count: count(v, task.elements.length) });
  return withHeading(v, heading, rows, task.elements.length);
}

/** Parts of the task with their own days, such as the monthly summaries. */
export function stepRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const rows = task.steps.slice(0, mostSteps).map((step) => {
    const finished = step.status === "done" || step.status === "not_applicable";
    return fillPart("tick", {
      ...marks[step.status],
      text: cutGraphemes(stepText(v, year, task, step), 200),
      due: step.dueOn && !finished ? sayDay(v, step.dueOn) : null,
    });
  });
  const done = task.steps.filter((step) => step.status === "done").length;
  const heading = v.t("card.section.steps", { done: count(v, done), total: count(v, task.steps.length) });
  return withHeading(v, heading, rows, task.steps.length);
}

/** The links, each opening its page, with a tap that takes it away (asked once more). */
export function linkRows(v: ViewContext, task: Task): FlexComponent[] {
  const rows = task.evidence.slice(0, mostLinks).map((evidence) => linkRow(v, task, evidence));
  const heading = v.t("card.section.links", { count: count(v, task.evidence.length) });
  return withHeading(v, heading, rows, task.evidence.length);
}

function linkRow(v: ViewContext, task: Task, evidence: Evidence): FlexComponent {
  const name = cutGraphemes(shownLine(evidence.note || evidence.url), 100);
  const old =
    evidence.fromYear === undefined
      ? ""
      : ` ${v.t("card.oldLink", { year: fiscalYear(v, evidence.fromYear) })}`;
  const call = { command: "removeEvidence", args: { t: task.id, e: evidence.id } };
  return fillPart("link-row", {
    text: name + old,
    action: link(name, evidence.url),
    remove: tap(v, v.t("card.button.removeLink"), call, `${v.t("card.button.removeLink")} ${task.code}`),
  });
}

/** What colleagues noted, newest first. */
export function noteRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const rows = task.notes
    .toReversed()
    .slice(0, mostNotes)
    .map((note) => {
      const detail = `${personName(v, year, note.by)} · ${moment(v, note.at)}`;
      return entry(cutGraphemes(shown(note.text), 300), detail);
    });
  const heading = v.t("card.section.notes", { count: count(v, task.notes.length) });
  return withHeading(v, heading, rows, task.notes.length);
}

function withHeading(v: ViewContext, heading: string, rows: FlexComponent[], of: number): FlexComponent[] {
  if (rows.length === 0) return [];
  const left = of - rows.length;
  return [
    section(heading),
    ...rows,
    ...(left > 0 ? [remark(v.t("card.more", { count: count(v, left) }))] : []),
  ];
}
