// Owns the overview: the year at a glance, then one bubble per indicator; the checklist's two first, they are the daily work.
import type { Task } from "../domain/assessment.ts";
import type { CatalogueIndicator } from "../domain/catalogue.ts";
import { type Day, daysBetween } from "../domain/time.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { button, buttonPair } from "./buttons.ts";
import { type Counts, countTasks, nextDue, tasksByIndicator } from "./counts.ts";
import { nearDays, sayDay } from "./due.ts";
import { newListText } from "./list-change.ts";
import { dayText } from "./local-day.ts";
import { flex } from "./messages.ts";
import { count, fiscalYear, score } from "./numbers.ts";
import { heads, ink, quiet } from "./palette.ts";
import { headedCard, remark, saidLine } from "./parts.ts";
import { progressText, shareDone } from "./progress.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** A newer list waits for the coordinator: the year's own after a provisional one, or a correction. */
export interface WaitingList {
  ownYear: boolean;
}

/** One carousel: the year's bubble and the indicators'. */
export function overviewCards(
  v: ViewContext,
  year: YearModel,
  waiting: WaitingList | null = null,
): Message[] {
  const indicators = year.catalogue.indicators.toSorted((a, b) => rank(a) - rank(b));
  const items = year.assessment.tasks.filter((task) => task.kind === "item");
  const counts = countTasks(items, v.today);
  const tasks = tasksByIndicator(year.assessment);
  const bubbles = indicators.map((one) => indicatorBubble(v, year, one, tasks.get(one.no) ?? []));
  return [flex(v, altOf(v, year, counts), [yearBubble(v, year, items, counts, waiting), ...bubbles])];
}

function rank({ no, instrument }: CatalogueIndicator): number {
  return instrument === "OIT" ? no - 100 : no;
}

function altOf(v: ViewContext, year: YearModel, counts: Counts): string {
  const name = v.t("card.overview.title", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return `${name}: ${progressText(v, counts)}`;
}

function yearBubble(
  v: ViewContext,
  year: YearModel,
  items: readonly Task[],
  counts: Counts,
  waiting: WaitingList | null,
): FlexBubble {
  const rows = [...lastYear(v, year, null), nextLine(v, items)];
  if (year.assessment.provisional)
    rows.push(remark(v.t("card.overview.provisional", { year: fiscalYear(v, year.catalogue.fiscalYear) })));
  if (waiting) rows.push(remark(newListText(v, waiting.ownYear, year.assessment.fiscalYear)));
  return headedCard({
    size: "kilo",
    head: heads.none,
    kicker: year.agency.name,
    badge: null,
    title: v.t("card.overview.title", { year: fiscalYear(v, year.assessment.fiscalYear) }),
    share: shareDone(counts),
    progress: progressText(v, counts),
    rows,
    footer: [
      buttonPair(v, { ...act(v, counts.late > 0 ? "overdue" : "mine"), primary: true }, act(v, "missing")),
      ...(waiting ? [button(v, { label: v.t("list.button"), call: newListCall(year) })] : []),
    ],
  });
}

function newListCall({ assessment }: YearModel): Button["call"] {
  return { command: "useNewList", args: { year: String(assessment.fiscalYear) } };
}

function act(v: ViewContext, command: "overdue" | "mine" | "missing"): Button {
  return { label: v.t(`card.button.${command}`), call: { command, args: {} } };
}

function indicatorBubble(
  v: ViewContext,
  year: YearModel,
  indicator: CatalogueIndicator,
  tasks: readonly Task[],
): FlexBubble {
  const counts = countTasks(tasks, v.today);
  const call = { command: "checklist", args: { indicator: String(indicator.no) } };
  return headedCard({
    size: "kilo",
    head: heads[indicator.instrument],
    kicker: v.t("card.indicatorNo", { no: indicator.no }),
    badge: indicator.instrument,
    title: indicator.name[v.language],
    share: shareDone(counts),
    progress: progressText(v, counts),
    rows: [...lastYear(v, year, indicator.no), nextLine(v, tasks)],
    footer: [button(v, { label: v.t("card.button.openChecklist"), call })],
  });
}

/** In few words, since the bubble is narrow: `เลยกำหนด: O25 · 122 วัน`, `ถัดไป: O6 · อีก 5 วัน`, `ถัดไป: O6 · 30 เม.ย. 69`. */
function nextLine(v: ViewContext, tasks: readonly Task[]): FlexComponent {
  const next = nextDue(tasks);
  if (!next) return saidLine({ text: v.t("card.overview.noneNext"), color: quiet, weight: "regular" });
  const left = daysBetween(v.today, next.dueOn);
  const what = `${next.task.code} · ${fewWords(v, next.dueOn, left)}`;
  const text = v.t(left < 0 ? "card.overview.late" : "card.overview.next", { what });
  return saidLine({ ...sayDay(v, next.dueOn), text });
}

function fewWords(v: ViewContext, dueOn: Day, left: number): string {
  if (left < 0) return v.t("card.overview.days", { days: count(v, -left) });
  if (left === 0) return v.t("digest.line.today");
  if (left === 1) return v.t("digest.line.tomorrow");
  return left <= nearDays ? v.t("digest.line.soon", { days: count(v, left) }) : dayText(v, dueOn);
}

/** The newest result before this year: of an indicator, or the total. */
function lastYear(v: ViewContext, year: YearModel, indicator: number | null): FlexComponent[] {
  const result = year.agency.results
    .filter((one) => one.year < year.assessment.fiscalYear)
    .toSorted((a, b) => b.year - a.year)[0];
  const value = indicator === null ? result?.total : result?.indicators?.[String(indicator)];
  if (!result || value === undefined) return [];
  const text = v.t("card.overview.result", { year: fiscalYear(v, result.year), score: score(v, value) });
  return [saidLine({ text, color: ink, weight: "regular" })];
}
