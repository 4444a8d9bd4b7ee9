// Owns a plain list of tasks: mine, due soon, overdue, missing, and what a write of several tasks shows.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { dueQuicks } from "./done-quicks.ts";
import { flex, quickReply } from "./messages.ts";
import { count, fiscalYear } from "./numbers.ts";
import { atPage, pageOfRows } from "./paged-bubbles.ts";
import { card, lined, remark } from "./parts.ts";
import { taskRow } from "./task-row.ts";
import type { Button, Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface TaskList {
  title: string;
  /** What is said when no task is in it. */
  empty: string;
  tasks: readonly Task[];
  /** 1 is the first. */
  page: number;
  /** Asks for this list again; its `page` is set by the view. */
  call: Call;
  /** Instead of `✓ O12` for what is due on the first open tasks. */
  quick?: readonly Quick[];
  /** At the foot of every bubble. */
  buttons?: readonly Button[];
}

/** The list's page; a page beyond the last shows the last, what is left out is announced with a button. */
export function taskList(v: ViewContext, year: YearModel, list: TaskList): Message[] {
  const { title, tasks } = list;
  const kicker = v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
  if (tasks.length === 0) return [emptyList(v, kicker, list)];
  const subtitle = v.t("card.tasks", { count: count(v, tasks.length) });
  const footer = buttonRows(v, list.buttons ?? []);
  const rows = tasks.map((task) => taskRow(v, year, task));
  const { bubbles, page, before } = pageOfRows(v, rows, list, (own) =>
    card({ kicker, title, subtitle, rows: lined(own), footer }),
  );
  const alt = `${title} (${subtitle}): ${tasks.map((task) => task.code).join(", ")}`;
  const quick = list.quick ?? dueQuicks(v, year, tasks.slice(before));
  return [{ ...flex(v, alt, bubbles), ...quickReply(v, quick, atPage(list.call, page + 1)) }];
}

/** Nothing to do here: one sentence, and a way on. */
function emptyList(v: ViewContext, kicker: string, { title, empty, quick, buttons }: TaskList): Message {
  const overview = { label: v.t("card.button.overview"), call: { command: "overview", args: {} } };
  const footer = buttonRows(v, buttons ?? [overview]);
  return flex(v, `${title}: ${empty}`, [card({ kicker, title, rows: [remark(empty)], footer })], quick);
}
