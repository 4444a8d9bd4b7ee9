// Owns how often a practice is to be done, in words, and which other practices ask for the same.
import type { Task } from "../domain/assessment.ts";
import type { GuidancePractice } from "../domain/catalogue.ts";
import type { FrequencyRule } from "../domain/frequency.ts";
import { monthText } from "./local-day.ts";
import { count } from "./numbers.ts";
import { marks } from "./palette.ts";
import type { ViewContext } from "./view-context.ts";

/**
 * `อย่างน้อยปีละ 2 ครั้ง และรายงานผู้บริหาร`; of what has no time but can be checked that it can; empty where the library says
 * neither.
 */
export function frequencyText(
  v: ViewContext,
  { frequency, checkable }: Pick<GuidancePractice, "frequency" | "checkable">,
): string {
  if (!frequency) return checkable ? v.t("frequency.checkable") : "";
  const often = oftenText(v, frequency);
  return frequency.to === "head" ? v.t("frequency.toHead", { often }) : often;
}

/**
 * `เหมือนข้อ 6.1, 8.3`; empty where no other practice asks for the same. With the year's tasks each code has the mark of its
 * status, `6.1 ✓`: what is done for one may serve the other. Codes keep their Arabic digits.
 */
export function sameAsText(
  v: ViewContext,
  { sameAs = [] }: Pick<GuidancePractice, "sameAs">,
  tasks: readonly Task[] = [],
): string {
  const codes = sameAs.map((code) => {
    const double = tasks.find((task) => task.kind === "practice" && task.code === code);
    return double ? `${code} ${marks[double.status].mark}` : code;
  });
  return codes.length === 0 ? "" : v.t("frequency.sameAs", { codes: codes.join(", ") });
}

function oftenText(v: ViewContext, rule: FrequencyRule): string {
  if (rule.kind === "timesAYear")
    return rule.atLeast === 1
      ? v.t("frequency.onceAYear")
      : v.t("frequency.timesAYear", { times: count(v, rule.atLeast) });
  if (rule.kind === "percent") return v.t("frequency.percent", { percent: count(v, rule.atLeast) });
  if (rule.kind === "months") return v.t("frequency.months", { months: monthsText(v, rule.months) });
  if (rule.kind === "quarterly" && rule.orMonthly) return v.t("frequency.monthlyOrQuarterly");
  return v.t(`frequency.${rule.kind}`);
}

function monthsText(v: ViewContext, months: readonly number[]): string {
  const names = months.map((month) => monthText(v, String(month).padStart(2, "0")));
  return new Intl.ListFormat(v.language, { type: "conjunction" }).format(names);
}
