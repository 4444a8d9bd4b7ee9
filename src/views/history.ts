// Owns the history of a task: who changed what, when.
import type { Change, Task } from "../domain/assessment.ts";
import type { FlexComponent, Message } from "../line/types.ts";
import { button } from "./buttons.ts";
import { changeText } from "./change-words.ts";
import { shownLine } from "./displayed-text.ts";
import { moment } from "./local-day.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { card, entry, lined, remark } from "./parts.ts";
import { kindAndCode, titleOf } from "./task-words.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const mostChanges = 20;

/** The newest changes, at most 20; older ones are announced. */
export function historyCard(
  v: ViewContext,
  year: YearModel,
  task: Task,
  changes: readonly Change[],
): Message {
  const title = v.t("card.history.title", { code: task.code });
  const rows = lined(changes.slice(0, mostChanges).map((change) => changeRow(v, year, change)));
  if (changes.length === 0) rows.push(remark(v.t("card.history.empty")));
  if (changes.length > mostChanges)
    rows.push(remark(v.t("card.more", { count: count(v, changes.length - mostChanges) })));
  const open = {
    label: v.t("card.button.openTask", { code: task.code }),
    call: { command: "show", args: { t: task.id } },
  };
  const frame = { kicker: `${kindAndCode(v, task)} ${titleOf(v, year, task)}`, title };
  return flex(v, `${title}: ${v.t("card.history.count", { count: count(v, changes.length) })}`, [
    card({ ...frame, rows, footer: [button(v, open)] }),
  ]);
}

function changeRow(v: ViewContext, year: YearModel, change: Change): FlexComponent {
  const who = shownLine(year.memberNames.get(change.by) ?? v.t("card.someone"));
  return entry(changeText(v, year, change), `${who} · ${moment(v, change.at)}`);
}
