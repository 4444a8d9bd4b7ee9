// Owns what a search found: the tasks, best first, each with the words in which it was found; or what lies near.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { flex } from "./messages.ts";
import { count, fiscalYear } from "./numbers.ts";
import { elementText } from "./official-words.ts";
import { atPage, pageOfRows } from "./paged-bubbles.ts";
import { card, lined, remark } from "./parts.ts";
import { taskRow } from "./task-row.ts";
import { rowTitle } from "./task-words.ts";
import { fillPart } from "./templates.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** A found task; `element` (an id) or `detail` where its title does not say why. */
export interface FoundTask {
  task: Task;
  element?: string;
  detail?: true;
}

export interface Search {
  /** As it was typed. */
  term: string;
  hits: readonly FoundTask[];
  /** Where nothing was found: tasks with words that look alike. */
  near: readonly Task[];
  /** 1 is the first. */
  page: number;
  /** Asks for this search again; its `page` is set by the view. */
  call: Call;
}

const rowsEach = 10;
const whereGraphemes = 110;
const termGraphemes = 60;

/** One page of at most ten rows; a page beyond the last shows the last, what is left out is announced with a button. */
export function foundCards(v: ViewContext, year: YearModel, search: Search): Message[] {
  const { hits } = search;
  if (hits.length === 0) return [nothingFound(v, year, search)];
  const pages = Math.ceil(hits.length / rowsEach);
  const page = Math.min(search.page, pages);
  const shown = hits.slice((page - 1) * rowsEach, page * rowsEach);
  const left = hits.length - page * rowsEach;
  const label = v.t("card.more", { count: count(v, left) });
  const more = left > 0 ? [{ label, call: atPage(search.call, page + 1) }] : [];
  const rows = shown.map((one) => rowOf(v, year, one));
  const { bubbles } = pageOfRows(v, rows, { page: 1, call: search.call }, (own, at, of) =>
    bubbleOf(v, year, search, own, at === of ? more : []),
  );
  const alt = `${titleOf(v, search)}: ${shown.map(({ task }) => task.code).join(", ")}`;
  return [flex(v, alt, bubbles)];
}

function titleOf(v: ViewContext, { term }: Search): string {
  return v.t("found.title", { term: cutGraphemes(shownLine(term), termGraphemes) });
}

function yearOf(v: ViewContext, year: YearModel): string {
  return v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
}

function bubbleOf(
  v: ViewContext,
  year: YearModel,
  search: Search,
  rows: readonly FlexComponent[],
  more: readonly Button[],
): FlexBubble {
  return card({
    kicker: yearOf(v, year),
    title: titleOf(v, search),
    subtitle: v.t("card.tasks", { count: count(v, search.hits.length) }),
    rows: lined(rows),
    footer: buttonRows(v, more),
  });
}

function rowOf(v: ViewContext, year: YearModel, found: FoundTask): FlexComponent {
  const row = taskRow(v, year, found.task);
  const where = whereOf(v, year, found);
  if (where === "") return row;
  return fillPart("found-row", {
    row,
    where: v.t("found.where", { text: cutGraphemes(where, whereGraphemes) }),
  });
}

function whereOf(v: ViewContext, year: YearModel, { task, element, detail }: FoundTask): string {
  const found = task.elements.find(({ id }) => id === element);
  if (found) return elementText(v, year, task, found);
  return detail && task.detail !== "" ? shownLine(task.detail) : "";
}

/** Says so kindly: what looks alike as buttons, and ways on. */
function nothingFound(v: ViewContext, year: YearModel, search: Search): Message {
  const title = titleOf(v, search);
  const text = v.t("found.nothing", { year: fiscalYear(v, year.assessment.fiscalYear) });
  const near = search.near.map((task) => ({
    label: `${task.code} ${rowTitle(v, year, task)}`,
    call: { command: "show", args: { t: task.id } },
  }));
  const hint = v.t(near.length > 0 ? "found.near" : "found.hint");
  const ways = [
    { label: v.t("card.button.checklist"), call: { command: "checklist", args: { all: "1" } } },
    { label: v.t("choice.menu"), call: { command: "menu", args: {} } },
  ];
  const rows = [remark(text), remark(hint)];
  const footer = [...near.flatMap((one) => buttonRows(v, [one])), ...buttonRows(v, ways)];
  return flex(v, `${title}: ${text}`, [card({ kicker: yearOf(v, year), title, rows, footer })]);
}
