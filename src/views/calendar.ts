// Owns the calendar card: the assessor's milestones with what is sure of them, and the deadlines that come back.
import type { Milestone } from "../domain/assessment.ts";
import type { Deadline } from "../domain/catalogue.ts";
import { deadlinesOfMonth, standingDeadlines, yearlyDeadlines } from "../domain/recurring.ts";
import { addDays, type Day, daysBetween, fiscalYearDays, lastDayOfMonth } from "../domain/time.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { monthText } from "./local-day.ts";
import { flex } from "./messages.ts";
import { milestoneName, spanText } from "./milestone-words.ts";
import { count, fiscalYear } from "./numbers.ts";
import { card, entry, remark, section } from "./parts.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** The milestones of a year, and beside them this and next month's deadlines while the year lasts. */
export function calendarCard(
  v: ViewContext,
  year: YearModel,
  deadlines: readonly Deadline[],
  quick: readonly Quick[] = [],
): Message {
  const title = v.t("milestone.title", { year: fiscalYear(v, year.assessment.fiscalYear) });
  const { milestones } = year.assessment;
  const lasts = v.today <= fiscalYearDays(year.assessment.fiscalYear).to;
  const bubbles = [
    milestoneBubble(v, year, title),
    ...(lasts && deadlines.length > 0 ? [deadlineBubble(v, year, deadlines)] : []),
  ];
  const next = milestones.filter((one) => one.to >= v.today).toSorted(byEnd)[0];
  const alt = next ? `${title}: ${milestoneName(v, year, next)} ${detailOf(v, next)}` : title;
  return flex(v, alt, bubbles, quick);
}

function byEnd(a: Milestone, b: Milestone): number {
  return a.to < b.to ? -1 : 1;
}

function milestoneBubble(v: ViewContext, year: YearModel, title: string): FlexBubble {
  const rows = year.assessment.milestones.map((one) =>
    entry(milestoneName(v, year, one), detailOf(v, one), isOpen(v, one) ? "bold" : "regular"),
  );
  const footer = buttonRows(v, [
    { label: v.t("card.button.dueSoon"), call: { command: "dueSoon", args: {} } },
    { label: v.t("card.button.overview"), call: { command: "overview", args: {} } },
  ]);
  return card({
    kicker: year.agency.name,
    title,
    rows: [...rows, remark(v.t("milestone.howToMove"))],
    footer,
  });
}

function isOpen(v: ViewContext, { from, to }: Milestone): boolean {
  return from <= v.today && v.today <= to;
}

/** `1 มี.ค. 69 – 30 เม.ย. 69 · เหลือ 5 วัน · ยังไม่ยืนยัน`. */
function detailOf(v: ViewContext, milestone: Milestone): string {
  const sure = v.t(milestone.confirmed ? "milestone.confirmed" : "milestone.unconfirmed");
  return [spanText(v, milestone), whenText(v, milestone), sure].join(" · ");
}

function whenText(v: ViewContext, { from, to }: Milestone): string {
  if (v.today > to) return v.t("milestone.past");
  if (v.today < from) return v.t("milestone.opens", { days: count(v, daysBetween(v.today, from)) });
  if (v.today === to) return v.t("milestone.lastDay");
  return v.t("milestone.left", { days: count(v, daysBetween(v.today, to)) });
}

function deadlineBubble(v: ViewContext, year: YearModel, deadlines: readonly Deadline[]): FlexBubble {
  const nextMonth = addDays(lastDayOfMonth(Number(v.today.slice(0, 4)), Number(v.today.slice(5, 7))), 1);
  const named = (name: string, own: readonly Deadline[]): FlexComponent[] =>
    own.length === 0 ? [] : [section(name), ...own.map((one) => deadlineRow(v, year, one))];
  const rows = [
    ...ofMonth(v, year, deadlines, v.today),
    ...ofMonth(v, year, deadlines, nextMonth),
    ...named(v.t("milestone.standing"), standingDeadlines(deadlines)),
    ...named(v.t("milestone.yearly"), yearlyDeadlines(deadlines)),
  ];
  return card({ kicker: year.agency.name, title: v.t("milestone.deadlines"), rows });
}

function ofMonth(v: ViewContext, year: YearModel, all: readonly Deadline[], day: Day): FlexComponent[] {
  const own = deadlinesOfMonth(all, day);
  const rows =
    own.length === 0 ? [remark(v.t("milestone.noDeadlines"))] : own.map((one) => deadlineRow(v, year, one));
  return [section(monthText(v, day.slice(0, 7))), ...rows];
}

/** A deadline with the year's items and practices that it is about, if any. */
function deadlineRow(v: ViewContext, year: YearModel, deadline: Deadline): FlexComponent {
  const items = year.assessment.tasks.filter((task) => deadline.topicKeys.includes(task.topicKey));
  const codes = items.map((task) => task.code).join(", ");
  const doubt = deadline.verified ? "" : v.t("milestone.unverified");
  return entry(deadline.title[v.language], [codes, doubt].filter(Boolean).join(" · "));
}
