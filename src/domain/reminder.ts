// Owns what is reminded of when: which tasks have a step of the ladder, and the lines of a digest.
import type { Assessment, Milestone, Step, Task } from "./assessment.ts";
import { toWorkday, type WorkCalendar } from "./calendar.ts";
import type { OutboxRow } from "./delivery.ts";
import { type Ladder, nextStep } from "./ladder.ts";
import { earliestDue, openDueDays } from "./task.ts";
import { addDays, type Day, dayOf, daysBetween } from "./time.ts";

const noDays: ReadonlySet<Day> = new Set();

/** Closing days of the milestones that the law sets. */
export function legalDaysOf(milestones: readonly Milestone[]): ReadonlySet<Day> {
  const legal = milestones.filter((milestone) => milestone.legal);
  return legal.length === 0 ? noDays : new Set(legal.map((milestone) => milestone.to));
}

/**
 * The first day from `today` on (included) on which some open task or open occurrence has a step of the ladder;
 * null if none is dated. Stored as the assessment's `nextReminderOn` by every save, so that planning reads only what is due.
 * Give `legalDays` (see `legalDaysOf`) where the milestones are known.
 */
export function nextReminderOn(
  tasks: readonly Task[],
  today: Day,
  daysBefore: readonly number[],
  calendar: WorkCalendar,
  legalDays: ReadonlySet<Day> = noDays,
): Day | null {
  const ladder = { daysBefore, calendar, legalDays };
  let next: Day | null = null;
  for (const dueOn of new Set(tasks.flatMap(openDueDays))) {
    const step = nextStep(dueOn, today, ladder);
    if (next === null || step < next) next = step;
  }
  return next;
}

/** The open tasks of earlier days' digests that may not have arrived. */
export function untoldTasks(
  { tasks, untold = [] }: Pick<Assessment, "tasks" | "untold">,
  today: Day,
): Task[] {
  const ids = new Set(untold.flatMap((one) => (one.day < today ? one.tasks : [])));
  return ids.size === 0 ? [] : tasks.filter((task) => ids.has(task.id) && openDueDays(task).length > 0);
}

/** The year with the tasks of a digest that may not have arrived: they come up in a later day's. The same year if it told of none. */
export function withUntold<T extends Pick<Assessment, "untold">>(
  year: T,
  { kind, day, subject }: Pick<OutboxRow, "kind" | "day" | "subject">,
): T {
  const { tasks = [] } = subject ?? {};
  if (kind !== "digest" || tasks.length === 0) return year;
  return { ...year, untold: [...(year.untold ?? []), { day, tasks }] };
}

/** The days whose digests left something to tell: moves made on them, open tasks that may not have arrived. */
function daysToTell({
  tasks,
  moves = [],
  untold = [],
}: Pick<Assessment, "tasks" | "moves" | "untold">): Day[] {
  const open = untold.filter((one) => untoldTasks({ tasks, untold: [one] }, addDays(one.day, 1)).length > 0);
  return [...moves.map(({ at }) => dayOf(at)), ...open.map(({ day }) => day)];
}

/**
 * The first day from `from` on (included) on which a year's planning has something to look at: a step of the ladder, or
 * what the group is still to be told (a moved milestone, a digest that may not have arrived), on the first working day
 * after it. Null if there is none.
 */
export function nextPlanningDay(
  year: Pick<Assessment, "tasks" | "milestones" | "moves" | "untold">,
  from: Day,
  daysBefore: readonly number[],
  calendar: WorkCalendar,
): Day | null {
  const next = nextReminderOn(year.tasks, from, daysBefore, calendar, legalDaysOf(year.milestones));
  const first = daysToTell(year).sort()[0];
  if (first === undefined) return next;
  const told = addDays(first, 1);
  const telling = toWorkday(calendar, told > from ? told : from, "after");
  return next !== null && next < telling ? next : telling;
}

/** The open tasks that have a step between two days (both included): what one digest covers. */
export function tasksToRemind(tasks: readonly Task[], from: Day, to: Day, ladder: Ladder): Task[] {
  const open = tasks.map((task) => ({ task, days: openDueDays(task) }));
  const dueDays = new Set(open.flatMap(({ days }) => days));
  const withStep = new Set([...dueDays].filter((dueOn) => nextStep(dueOn, from, ladder) <= to));
  return open.filter(({ days }) => days.some((dueOn) => withStep.has(dueOn))).map(({ task }) => task);
}

/** One task of a digest. `days`: whole days late, or still to go. */
export interface DigestLine {
  task: Task;
  when: "late" | "today" | "tomorrow" | "soon";
  days: number;
  /** The deadline that is meant: the task's own, or that of the occurrence in `step`. */
  dueOn: Day;
  step: Step | null;
}

/**
 * The lines of a day's digest, one for each of the tasks that is still open, most urgent first: due today, tomorrow, late, soon.
 * What is late comes third, newest first: the weekly reminders of old arrears must not push tomorrow's deadline off a card of five lines.
 */
export function digestLines(tasks: readonly Task[], day: Day): DigestLine[] {
  return tasks
    .flatMap((task) => lineOf(task, day) ?? [])
    .sort(
      (a, b) =>
        rank(a) - rank(b) || a.days - b.days || kindRank(a) - kindRank(b) || a.task.order - b.task.order,
    );
}

function lineOf(task: Task, day: Day): DigestLine | null {
  const due = earliestDue(task);
  if (due === null) return null;
  const left = daysBetween(day, due.dueOn);
  if (left < 0) return { task, when: "late", days: -left, ...due };
  if (left === 0) return { task, when: "today", days: 0, ...due };
  return { task, when: left === 1 ? "tomorrow" : "soon", days: left, ...due };
}

const order = ["today", "tomorrow", "late", "soon"];

function rank(line: DigestLine): number {
  return order.indexOf(line.when);
}

function kindRank(line: DigestLine): number {
  return line.task.kind === "item" ? 0 : 1;
}
