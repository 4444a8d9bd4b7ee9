// Owns the overview: the year at a glance, then one bubble per indicator; the checklist's two first, they are the daily work.
import type { CatalogueIndicator } from "../domain/catalogue.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { button, buttonRows } from "./buttons.ts";
import { countTasks, nextDue, tasksOf } from "./counts.ts";
import { sayDay } from "./due.ts";
import { flex } from "./messages.ts";
import { fiscalYear, score } from "./numbers.ts";
import { heads, ink } from "./palette.ts";
import { fact, headedCard, remark } from "./parts.ts";
import { progressText, shareDone } from "./progress.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** One carousel: the year's bubble and the indicators'. */
export function overviewCards(v: ViewContext, year: YearModel): Message[] {
  const indicators = year.catalogue.indicators.toSorted((a, b) => rank(a) - rank(b));
  const bubbles = [yearBubble(v, year), ...indicators.map((one) => indicatorBubble(v, year, one))];
  return [flex(v, altOf(v, year), bubbles)];
}

function rank({ no, instrument }: CatalogueIndicator): number {
  return instrument === "OIT" ? no - 100 : no;
}

function altOf(v: ViewContext, year: YearModel): string {
  const name = v.t("card.overview.title", { year: fiscalYear(v, year.assessment.fiscalYear) });
  return `${name}: ${progressText(v, countTasks(itemsOf(year), v.today))}`;
}

function itemsOf(year: YearModel) {
  return year.assessment.tasks.filter((task) => task.kind === "item");
}

function yearBubble(v: ViewContext, year: YearModel): FlexBubble {
  const counts = countTasks(itemsOf(year), v.today);
  const rows = [...lastYear(v, year, null), ...nextFact(v, itemsOf(year))];
  if (year.assessment.provisional)
    rows.push(remark(v.t("card.overview.provisional", { year: fiscalYear(v, year.catalogue.fiscalYear) })));
  return headedCard({
    size: "kilo",
    head: heads.none,
    kicker: year.agency.name,
    badge: null,
    title: v.t("card.overview.title", { year: fiscalYear(v, year.assessment.fiscalYear) }),
    share: shareDone(counts),
    progress: progressText(v, counts),
    rows,
    footer: buttonRows(v, [
      { label: v.t("card.button.overdue"), call: { command: "overdue", args: {} } },
      { label: v.t("card.button.missing"), call: { command: "missing", args: {} } },
    ]),
  });
}

function indicatorBubble(v: ViewContext, year: YearModel, indicator: CatalogueIndicator): FlexBubble {
  const tasks = tasksOf(year.assessment, indicator.no);
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
    rows: [...lastYear(v, year, indicator.no), ...nextFact(v, tasks)],
    footer: [button(v, { label: v.t("card.button.openChecklist"), call })],
  });
}

function nextFact(v: ViewContext, tasks: Parameters<typeof nextDue>[0]): FlexComponent[] {
  const next = nextDue(tasks);
  if (!next) return [fact(v.t("card.overview.next"), v.t("card.due.none"), { size: "kilo" })];
  const due = sayDay(v, next.dueOn);
  return [fact(v.t("card.overview.next"), { ...due, text: `${next.task.code} · ${due.text}` }, { size: "kilo" })];
}

/** The newest result before this year: of an indicator, or the total. */
function lastYear(v: ViewContext, year: YearModel, indicator: number | null): FlexComponent[] {
  const result = year.agency.results
    .filter((one) => one.year < year.assessment.fiscalYear)
    .toSorted((a, b) => b.year - a.year)[0];
  const value = indicator === null ? result?.total : result?.indicators?.[String(indicator)];
  if (!result || value === undefined) return [];
  const name = v.t("card.overview.result", { year: fiscalYear(v, result.year) });
  return [fact(name, { text: score(v, value), color: ink, weight: "bold" }, { size: "kilo" })];
}
