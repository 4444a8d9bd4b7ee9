// Owns the history of a task: who changed what, when.
import type { Change, Task } from "../domain/assessment.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { button } from "./buttons.ts";
import { changeText } from "./change-words.ts";
import { rowsByBubble } from "./fit.ts";
import { moment } from "./local-day.ts";
import { flex } from "./messages.ts";
import { count, fiscalYear } from "./numbers.ts";
import { card, entry, lined, remark } from "./parts.ts";
import { personName, rowTitle } from "./task-words.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const mostChanges = 20;
const rowsEach = 10;

/** The newest changes, at most 20; older ones are announced. */
export function historyCard(
  v: ViewContext,
  year: YearModel,
  task: Task,
  changes: readonly Change[],
): Message {
  const title = v.t("card.history.title", { code: task.code });
  const rows = changes.slice(0, mostChanges).map((change) => changeRow(v, year, change));
  if (changes.length === 0) rows.push(remark(v.t("card.history.empty")));
  if (changes.length > mostChanges)
    rows.push(remark(v.t("card.more", { count: count(v, changes.length - mostChanges) })));
  const bubbles = rowsByBubble(rows, rowsEach).map((group) => bubbleOf(v, year, task, group));
  return flex(v, `${title}: ${v.t("card.history.count", { count: count(v, changes.length) })}`, bubbles);
}

function bubbleOf(v: ViewContext, year: YearModel, task: Task, rows: FlexComponent[]): FlexBubble {
  const label = v.t("card.button.openTask", { code: task.code });
  const footer = [button(v, { label, call: { command: "show", args: { t: task.id } } })];
  const title = v.t("card.history.title", { code: task.code });
  const kicker = v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return card({ kicker, title, subtitle: rowTitle(v, year, task), rows: lined(rows), footer });
}

function changeRow(v: ViewContext, year: YearModel, change: Change): FlexComponent {
  const detail = `${personName(v, year, change.by)} · ${moment(v, change.at)}`;
  return entry(changeText(v, year, change), detail);
}
