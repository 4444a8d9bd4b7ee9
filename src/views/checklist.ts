// Owns the checklist: the tasks of an indicator, a sub-indicator, a unit or the year, row by row.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { maxQuickReplies } from "../line/limits.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { type ChecklistScope, indicatorOfScope, scopeCall, scopeTitle } from "./checklist-scope.ts";
import { countTasks } from "./counts.ts";
import { doneQuicks, finishable } from "./done-quicks.ts";
import { groupedRows } from "./grouped-rows.ts";
import { flex, quickReply } from "./messages.ts";
import { count, fiscalYear } from "./numbers.ts";
import { atPage, pageOfRows } from "./paged-bubbles.ts";
import { heads } from "./palette.ts";
import { headedCard, lined, remark } from "./parts.ts";
import { progressText, shareDone } from "./progress.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface Checklist {
  scope: ChecklistScope;
  tasks: readonly Task[];
  /** 1 is the first. */
  page: number;
}

/** The checklist's page as one carousel; a page beyond the last shows the last. */
export function checklistCards(v: ViewContext, year: YearModel, list: Checklist): Message[] {
  const call = scopeCall(list.scope);
  const tasks = inReadingOrder(list);
  const rows = groupedRows(v, year, list.scope, tasks);
  if (rows.length === 0) rows.push(remark(v.t("card.empty")));
  const { bubbles, page, before, left } = pageOfRows(v, rows, { page: list.page, call }, (own, at, of) =>
    bubbleOf(v, year, list, own, of === 1 ? "" : `${count(v, at)}/${count(v, of)}`),
  );
  const alt = `${scopeTitle(v, year, list.scope)}: ${progressText(v, countTasks(list.tasks, v.today))}`;
  const more = left > 0 ? atPage(call, page + 1) : beyondQuicks(year, list.scope, tasks.slice(before));
  return [{ ...flex(v, alt, bubbles), ...quickReply(v, doneQuicks(v, year, tasks.slice(before)), more) }];
}

function bubbleOf(
  v: ViewContext,
  year: YearModel,
  list: Checklist,
  rows: readonly FlexComponent[],
  place: string,
): FlexBubble {
  const counts = countTasks(list.tasks, v.today);
  const indicator = indicatorOfScope(year, list.scope);
  const name = indicator ? v.t("card.indicatorNo", { no: indicator.no }) : v.t("card.checklist");
  const ofYear = v.t("card.year", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return headedCard({
    size: "mega",
    head: heads[indicator?.instrument ?? "none"],
    kicker: [name, ofYear, place].filter((part) => part !== "").join(" · "),
    badge: indicator?.instrument ?? null,
    title: scopeTitle(v, year, list.scope),
    share: shareDone(counts),
    progress: progressText(v, counts),
    rows: lined(rows),
    footer: buttonRows(v, [
      { label: v.t("card.button.missing"), call: { command: "missing", args: {} } },
      { label: v.t("card.button.otherIndicators"), call: { command: "overview", args: {} } },
    ]),
  });
}

/** Where several indicators stand together, the items come first: they are what is published and checked. */
function inReadingOrder({ scope, tasks }: Checklist): readonly Task[] {
  if (scope.indicator !== undefined || scope.sub !== undefined) return tasks;
  return [...tasks.filter((one) => one.kind === "item"), ...tasks.filter((one) => one.kind !== "item")];
}

/** Where the quick reply "more" leads when all rows are shown: to the part with the first task that has none. */
function beyondQuicks(year: YearModel, scope: ChecklistScope, tasks: readonly Task[]): Call {
  const next = finishable(year, tasks)[maxQuickReplies - 1];
  if (next?.subIndicator && scope.sub === undefined) return scopeCall({ sub: next.subIndicator });
  return { command: "missing", args: {} };
}
