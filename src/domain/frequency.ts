// Owns how often a practice is to be done: the rule, and the months at whose end its times are due.

/** How often a practice is to be done (domain/ita.md 6.3). */
type Frequency =
  | { kind: "timesAYear"; atLeast: number }
  | { kind: "monthly" }
  /** `orMonthly`: the source leaves the choice between months and quarters. */
  | { kind: "quarterly"; orMonthly?: true }
  /** Months 1..12 in the order of the fiscal year; done within each of them. */
  | { kind: "months"; months: number[] }
  /** So much of what its one stage names. */
  | { kind: "percent"; atLeast: number }
  /** Again and again, without a number. */
  | { kind: "periodically" };

/** A frequency, and to whom each time is reported. */
export type FrequencyRule = Frequency & { to?: "head" };

/** What the times of a frequency are called, `{no}` standing for the number; months have their own names. */
export interface OccurrenceNames {
  time: string;
  quarter: string;
}

/** The months 1..12 at whose end the times of a frequency are due, in the order of the fiscal year; none without times. */
export function dueMonthsOf(frequency: FrequencyRule): number[] {
  if (frequency.kind === "months") return frequency.months;
  const times = timesAYear(frequency);
  return Array.from({ length: times }, (_, at) => calendarMonth(Math.round((12 * (at + 1)) / times)));
}

function timesAYear(frequency: FrequencyRule): number {
  if (frequency.kind === "timesAYear") return frequency.atLeast;
  if (frequency.kind === "monthly") return 12;
  return frequency.kind === "quarterly" ? 4 : 0;
}

/** The first month of a fiscal year is October. */
function calendarMonth(ofFiscalYear: number): number {
  return ((ofFiscalYear + 8) % 12) + 1;
}
