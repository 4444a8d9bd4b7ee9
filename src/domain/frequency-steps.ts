// Owns how the frequency of a practice falls in a year: its times, what each is called, and when each is due.
import type { GuidancePractice } from "./catalogue.ts";
import { dueMonthsOf, type FrequencyRule, type OccurrenceNames } from "./frequency.ts";
import type { Day, FiscalYear } from "./time.ts";
import { dayOfRule, workOfMonth } from "./year-dates.ts";

/** One time of a piece of work, before it is a step. */
export interface WorkTime {
  text: string;
  due?: Day;
  target?: string;
}

/**
 * The times of a practice (or the stages of an item) in a fiscal year. Sources tell how often, not when: the year is cut
 * into as many equal parts, and each time is due on the last day of its part (twice: end of March and of September;
 * quarters and months: their last days). Stages name the times, and may bring a day of their own. A share is one time
 * without a day, with its target.
 */
export function timesOf(
  { frequency, stages = [] }: Pick<GuidancePractice, "frequency" | "stages">,
  names: OccurrenceNames | undefined,
  fiscalYear: FiscalYear,
): WorkTime[] {
  const months = frequency ? dueMonthsOf(frequency) : [];
  const target = frequency?.kind === "percent" ? { target: `${frequency.atLeast} %` } : {};
  if (stages.length === 0)
    return months.map((month, at) => ({
      text: frequency ? nameOf(frequency, names, at + 1, dayOfRule({ month }, fiscalYear)) : "",
      due: dayOfRule({ month }, fiscalYear),
    }));
  return stages.map(({ text, due }, at) => {
    const month = months[at];
    const rule = due ?? (month === undefined ? undefined : { month });
    return { text: text.th, ...(rule ? { due: dayOfRule(rule, fiscalYear) } : {}), ...target };
  });
}

function nameOf(
  { kind }: FrequencyRule,
  names: OccurrenceNames | undefined,
  no: number,
  lastDay: Day,
): string {
  if (kind === "monthly" || kind === "months") return workOfMonth(lastDay);
  const name = kind === "quarterly" ? names?.quarter : names?.time;
  return (name ?? "{no}").replace("{no}", String(no));
}
