// Owns the writing of tasks: rights, changes, derived rows and the next reminder, saved as one.
import { type Assessment, agencyOf, type Change, type Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import type { Actor, Deps } from "./deps.ts";
import { changedTasks, writeYear } from "./write-year.ts";
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
  const { assessment, changes } = await writeYear(
    deps,
    actor,
    writer.agency,
    where.assessmentId,
    (current) => {
      const before = withoutReplaced(current, writer.replaced);
      const asked = askedTasks(before, taskIds);
      writer.assertMayChange(asked);
      const decided = new Map(asked.map((task) => [task.id, decide(task, before)]));
      return { ...before, tasks: before.tasks.map((task) => decided.get(task.id) ?? task) };
    },
  );
  if (changes.length > 0)
    return { kind: "written", assessment, changes, tasks: changedTasks(assessment, changes) };
  const tasks = askedTasks(assessment, taskIds);
  const last = await lastChange(deps, assessment, tasks[0], told);
  return { kind: "unchanged", assessment, tasks, last };
}

function askedTasks(assessment: Assessment, taskIds: readonly string[]): Task[] {
  return [...new Set(taskIds)].map((id) => {
    const task = assessment.tasks.find((one) => one.id === id);
    if (!task) throw new Refusal("refusal.gone");
    return task;
  });
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
