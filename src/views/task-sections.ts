// Owns the parts of a task's card that grow: elements, steps, links, notes.
import type { Element, Evidence, Step, Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { isOpen, linksInOrder, ownLinks } from "../domain/task.ts";
import type { Action, FlexComponent } from "../line/types.ts";
import { link, tap } from "./actions.ts";
import { cutGraphemes, shown, shownLine } from "./displayed-text.ts";
import { sayDay } from "./due.ts";
import { moment } from "./local-day.ts";
import { count, fiscalYear, inDigits } from "./numbers.ts";
import { elementText, stepText } from "./official-words.ts";
import { marks, quiet } from "./palette.ts";
import { entry, remark, section } from "./parts.ts";
import { elementName, elementTick, shortStep, stepName, stepTick } from "./task-parts.ts";
import { personName } from "./task-words.ts";
import { fillPart } from "./templates.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const mostElements = 20;
const mostSteps = 20;
const mostLinks = 12;
const mostNotes = 5;
const noIndent = "0px";
/** A numbered part of an element (`e2.1`) stands under it. */
const partIndent = "24px";

/** A finished task that was never ticked shows a plain list: rings would make it look unfinished. */
const bullet = { mark: "•", color: quiet };

/** What the item's page must show, numbered as people type it; a tap on a row ticks it or takes its tick away. */
export function elementRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const ringed = isOpen(task) || task.elements.some((element) => element.done);
  const rows = task.elements.slice(0, mostElements).map((element, at) => {
    const text = cutGraphemes(elementText(v, year, task, element), 200);
    return fillPart("tick", {
      ...(ringed ? marks[element.done ? "done" : "not_started"] : bullet),
      text: `${count(v, at + 1)}. ${text}`,
      due: null,
      indent: element.id.includes(".") ? partIndent : noIndent,
      action: elementTap(v, task, element),
    });
  });
  const done = task.elements.filter((element) => element.done).length;
  const counts = { count: count(v, task.elements.length), done: count(v, done) };
  const heading = v.t(done > 0 ? "card.section.elementsTicked" : "card.section.elements", counts);
  return withHeading(v, heading, rows, task.elements.length);
}

function elementTap(v: ViewContext, task: Task, element: Element): Action {
  return tickTap(v, task, elementName(v, task, element), elementTick(task, element));
}

/** The chat shows what the tap does, e.g. `✓ O11 มกราคม 2569`. */
function tickTap(v: ViewContext, task: Task, name: string, call: Call): Action {
  const { mark } = marks[call.args.done === "1" ? "done" : "not_started"];
  return tap(v, `${mark} ${task.code} ${name}`, call);
}

/** Parts of the task with their own days, such as the monthly summaries; a tap on a row ticks or opens it. */
export function stepRows(v: ViewContext, year: YearModel, task: Task): FlexComponent[] {
  const rows = task.steps.slice(0, mostSteps).map((step, at) =>
    fillPart("tick", {
      ...marks[step.status],
      text: stepLine(v, year, task, step, at),
      due: step.dueOn && isOpen(step) ? sayDay(v, step.dueOn) : null,
      indent: noIndent,
      action: tickTap(v, task, stepName(v, year, task, step), stepTick(task, step)),
    }),
  );
  const done = task.steps.filter((step) => step.status === "done").length;
  const heading = v.t("card.section.steps", { done: count(v, done), total: count(v, task.steps.length) });
  return withHeading(v, heading, rows, task.steps.length);
}

/** Months are called by their names, longer steps by their numbers. */
function stepLine(v: ViewContext, year: YearModel, task: Task, step: Step, at: number): string {
  const text = cutGraphemes(stepText(v, year, task, step), 200);
  const name = shortStep(v, year, task, step) ?? `${count(v, at + 1)}. ${text}`;
  if (step.target === undefined) return name;
  return v.t("card.stepTarget", { step: name, target: inDigits(v, shownLine(step.target)) });
}

/** The links, each opening its page, with a tap that takes it away (asked once more). */
export function linkRows(v: ViewContext, task: Task): FlexComponent[] {
  const rows = linksInOrder(task)
    .slice(0, mostLinks)
    .map((evidence) => linkRow(v, task, evidence));
  return withHeading(v, linksHeading(v, task), rows, task.evidence.length);
}

/** Links that prove, and apart from them those of an earlier year, which do not. */
function linksHeading(v: ViewContext, task: Task): string {
  const own = ownLinks(task);
  const old = task.evidence.length - own;
  const parts = [
    (own > 0 || old === 0) && v.t("card.section.links", { count: count(v, own) }),
    old > 0 && v.t("card.section.oldLinks", { count: count(v, old) }),
  ];
  return parts.filter(Boolean).join(" · ");
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
