// Owns the assessor's calendar of a year: whose days count, what a moved day takes with it, what the group is told of it.
import type { AgencySettings } from "./agency.ts";
import type { Assessment, Milestone, MilestoneMove, Task } from "./assessment.ts";
import { toWorkday, type WorkCalendar } from "./calendar.ts";
import { Refusal } from "./errors.ts";
import { type Day, type FiscalYear, fiscalYearDays, type Instant } from "./time.ts";

/** New days of one milestone (Bangkok days, both included). */
export interface MilestoneDays {
  kind: string;
  from: Day;
  to: Day;
  /** The assessor announced them. */
  confirmed: boolean;
}

/** Refuses days that are the wrong way round or outside the fiscal year. */
export function assertDaysInYear({ from, to }: Pick<MilestoneDays, "from" | "to">, year: FiscalYear): void {
  if (from > to) throw new Refusal("refusal.milestone.order");
  const whole = fiscalYearDays(year);
  if (from < whole.from || to > whole.to)
    throw new Refusal("refusal.milestone.outsideYear", { year, before: year - 1 });
}

/** The milestones with new days for one of them. Refuses a kind that is not there, and names those that are. */
export function withDays(
  milestones: readonly Milestone[],
  { kind, from, to, confirmed }: MilestoneDays,
  setBy: NonNullable<Milestone["setBy"]>,
): Milestone[] {
  if (!milestones.some((one) => one.kind === kind))
    throw new Refusal("refusal.milestone.unknown", { kinds: milestones.map((one) => one.kind).join(", ") });
  return milestones.map((one) => (one.kind === kind ? { ...one, from, to, confirmed, setBy } : one));
}

/** The installation's days where the agency has not set its own: its own come before these, and these before the list. */
export function withInstallation(
  milestones: readonly Milestone[],
  installation: readonly Milestone[],
): Milestone[] {
  return milestones.map((one) => {
    const set = installation.find((other) => other.kind === one.kind);
    if (!set || one.setBy === "agency") return one;
    return { ...one, from: set.from, to: set.to, confirmed: set.confirmed, setBy: "installation" };
  });
}

/** The legal closing day of the OIT window; undefined where the year has none. */
export function closesOn(milestones: readonly Milestone[]): Day | undefined {
  return milestones.find((one) => one.legal)?.to;
}

/**
 * A year with other milestones: what is due on the closing day by default goes with it, off days without work by the
 * agency's rule (before it, never after); what was set by hand or has a date of its own stays.
 */
export function withMilestones(
  year: Assessment,
  milestones: Milestone[],
  calendar: WorkCalendar,
  holidayRule: AgencySettings["holidayRule"],
): Assessment {
  const before = closesOn(year.milestones);
  const close = closesOn(milestones);
  if (before === undefined || close === undefined || close === before) return { ...year, milestones };
  const working = (day: Day): Day => toWorkday(calendar, day, "before");
  const follows = new Set([before, working(before)]);
  const dueOn = holidayRule === "keep" ? close : working(close);
  const moved = (task: Task): Task =>
    task.dueBasis === "default" && follows.has(task.dueOn ?? "") ? { ...task, dueOn } : task;
  return { ...year, milestones, tasks: year.tasks.map(moved) };
}

/**
 * What the group is to be told once `before` has become `after`: each kind whose days differ from those it knows. What
 * came back to them needs no word any more.
 */
export function movesAfter(
  moves: readonly MilestoneMove[],
  before: readonly Milestone[],
  after: readonly Milestone[],
  at: Instant,
): MilestoneMove[] {
  return after.flatMap((one) => {
    const old = before.find((other) => other.kind === one.kind);
    const open = moves.find((move) => move.kind === one.kind);
    const known = open ?? old;
    if (!old || !known || sameDays(known, one)) return [];
    if (sameDays(old, one)) return open ?? [];
    return { kind: one.kind, from: known.from, to: known.to, at };
  });
}

type Days = Pick<Milestone, "from" | "to">;

function sameDays(a: Days, b: Days): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The name of a move, unlike that of any other of the same year. */
export function moveId({ kind, at }: MilestoneMove): string {
  return `${kind}@${at}`;
}
