// Owns the writing of tasks: rights, changes, derived rows and the next reminder, saved as one.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, agencyOf, type Change, type Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import { withDerivedRows } from "../domain/indicator-row.ts";
import { legalDaysOf, nextReminderOn } from "../domain/reminder.ts";
import { dayOf } from "../domain/time.ts";
import { differences, numbered, type Unnumbered } from "./changes.ts";
import type { Actor, Deps } from "./deps.ts";
import { type Decision, saveGuarded } from "./guarded-save.ts";
import { loadWriter, type Writer, withoutReplaced } from "./writer.ts";

/** Where a write goes. */
export interface Where {
  assessmentId: string;
}

/**
 * `tasks` are the changed ones in the year's order, or the asked ones where nothing changed. `last`: who gave the asked
 * field its standing value, if known.
 */
export type WriteOutcome =
  | { kind: "written"; assessment: Assessment; tasks: Task[]; changes: Change[] }
  | { kind: "unchanged"; assessment: Assessment; tasks: Task[]; last: Change | null };

/** The task as it shall stand; throws a Refusal to stop the whole write. The same task: nothing to change. */
export type DecideTask = (task: Task, assessment: Assessment) => Task;

type TaskField = keyof Task & string;

/** Whose last change is told when nothing had to change: of a field, or only changes of one kind. */
export type Told = TaskField | ((change: Change) => boolean);

// `statusAt` follows `status`, so it is stamped and not recorded; derived rows are not recorded either.
const recordedFields: readonly TaskField[] = [
  ...(["title", "detail", "status", "reason", "owners", "period", "dueOn", "dueBasis"] as const),
  ...(["elements", "steps", "evidence", "progress", "notes", "measure"] as const),
];

/**
 * Changes tasks of one assessment in one event: all or nothing, once per event, the actor's rights asked for each.
 * What the event in `actor.replaces` wrote is taken back in the same save. An event that was applied before writes
 * nothing and answers from its changes. `told`: which last change is told when nothing had to change.
 * Refuses unknown tasks, another agency's assessment and missing rights.
 */
export async function writeTasks(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskIds: readonly string[],
  decide: DecideTask,
  told: Told = "status",
): Promise<WriteOutcome> {
  const writer = await loadWriter(deps, actor, agencyOf(where.assessmentId));
  return writeTasksAs(deps, actor, writer, where, taskIds, decide, told);
}

/** `writeTasks` with rights that were settled before. */
export async function writeTasksAs(
  deps: Deps,
  actor: Actor,
  writer: Writer,
  where: Where,
  taskIds: readonly string[],
  decide: DecideTask,
  told: Told = "status",
): Promise<WriteOutcome> {
  const saved = await saveGuarded(deps.store.assessments, where.assessmentId, actor.eventId, (current) => {
    const before = withoutReplaced(current, writer.replaced);
    const asked = askedTasks(before, taskIds);
    writer.assertMayChange(asked);
    const decided = new Map(asked.map((task) => [task.id, decide(task, before)]));
    const tasks = before.tasks.map((task) => decided.get(task.id) ?? task);
    return decisionFor(deps, actor, writer.agency, current, tasks);
  });
  const { aggregate: assessment } = saved;
  if (saved.kind === "unchanged") {
    const tasks = askedTasks(assessment, taskIds);
    const last = await lastChange(deps, assessment, tasks[0], told);
    return { kind: "unchanged", assessment, tasks, last };
  }
  const changes =
    saved.kind === "saved"
      ? saved.changes
      : await deps.store.changes.byEvent(writer.agency.id, actor.eventId);
  return { kind: "written", assessment, changes, tasks: changedTasks(assessment, changes) };
}

function changedTasks(assessment: Assessment, changes: readonly Change[]): Task[] {
  const here = changes.filter((change) => change.aggregate === assessment.id);
  const ids = new Set(here.map((change) => change.taskId));
  return assessment.tasks.filter((task) => ids.has(task.id));
}

function askedTasks(assessment: Assessment, taskIds: readonly string[]): Task[] {
  return [...new Set(taskIds)].map((id) => {
    const task = assessment.tasks.find((one) => one.id === id);
    if (!task) throw new Refusal("refusal.gone");
    return task;
  });
}

function decisionFor(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  current: Assessment,
  decided: readonly Task[],
): Decision<Assessment> | null {
  const changes = current.tasks.flatMap((task, at) => recorded(actor, current, task, decided[at] ?? task));
  if (changes.length === 0) return null;
  const stamped = decided.map((task, at) =>
    task.status === current.tasks[at]?.status ? task : { ...task, statusAt: actor.at },
  );
  const tasks = withDerivedRows(stamped);
  const { calendar } = deps.content;
  const legal = legalDaysOf(current.milestones);
  const next = nextReminderOn(tasks, dayOf(actor.at), agency.settings.ladder, calendar, legal);
  return {
    next: { ...current, tasks, nextReminderOn: next },
    changes: numbered(changes, actor.eventId, "assessment"),
  };
}

function recorded(actor: Actor, assessment: Assessment, before: Task, after: Task): Unnumbered[] {
  if (before === after) return [];
  const subject = { agency: assessment.agency, aggregate: assessment.id, task: before };
  return differences(actor, subject, before, after, recordedFields);
}

async function lastChange(
  deps: Deps,
  assessment: Assessment,
  task: Task | undefined,
  told: Told,
): Promise<Change | null> {
  if (!task) return null;
  const changes = await deps.store.changes.byTask(assessment.id, task.id, { limit: 50 });
  const isTold = typeof told === "function" ? told : (change: Change): boolean => change.field === told;
  return changes.find(isTold) ?? null;
}
