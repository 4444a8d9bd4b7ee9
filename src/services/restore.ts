// Owns the way back: fields get the value from before a change, if they still hold what it wrote.
import { isDeepStrictEqual } from "node:util";
import type { Assessment, Change } from "../domain/assessment.ts";
import { wasErased, withoutErasedWords } from "../domain/erased-words.ts";
import { Refusal } from "../domain/errors.ts";
import type { Deps } from "./deps.ts";
import { isOfWholeTask, tasksBefore } from "./task-records.ts";

/** So long can a change set be taken back (design 3.2). */
export const undoMs = 24 * 3_600_000;

/** Stops a save: the field no longer holds what this change wrote. */
export class Overwritten extends Error {
  readonly change: Change;

  constructor(change: Change) {
    super(`${change.id} was overwritten`);
    this.change = change;
  }
}

/** The subject with each changed field as it was before. Throws Overwritten where a later write stands. */
export function restored<T extends object>(subject: T, changes: readonly Change[]): T {
  const before: Record<string, unknown> = {};
  for (const change of changes) {
    if (!holds(subject, change)) throw new Overwritten(change);
    before[change.field] = withoutErasedWords(change.field, change.before);
  }
  return { ...subject, ...before };
}

/**
 * A year with what each change says of its tasks and of itself as it was before. Throws as `restored` does; refuses
 * changes of tasks that are gone.
 */
export function restoredYear(year: Assessment, changes: readonly Change[]): Assessment {
  const known = new Set(year.tasks.map((task) => task.id));
  const came = new Set(changes.filter(isOfWholeTask).map(({ taskId }) => taskId));
  const lost = changes.find(({ taskId }) => taskId !== null && !known.has(taskId) && !came.has(taskId));
  if (lost) throw new Refusal("refusal.gone");
  const own = changes.filter(({ taskId }) => taskId === null);
  const tasks = tasksBefore(year.tasks, changes, restored, (change) => {
    throw new Overwritten(change);
  });
  return { ...(own.length === 0 ? year : restored(year, own)), tasks };
}

function holds(subject: object, { field, after }: Change): boolean {
  if (wasErased(field, after)) return true;
  return isDeepStrictEqual(Reflect.get(subject, field), withoutErasedWords(field, after));
}

/** The newest change of the same field after this one; null: none is known. */
export async function overwriter(deps: Deps, change: Change): Promise<Change | null> {
  const page = { limit: 50 };
  const changes =
    change.taskId === null
      ? await deps.store.changes.byAgency(change.agency, page)
      : await deps.store.changes.byTask(change.aggregate, change.taskId, page);
  const isOfIt = (one: Change): boolean => one.field === change.field || isOfWholeTask(change);
  const newest = changes.find((one) => isOfIt(one) && one.aggregate === change.aggregate);
  return newest && newest.id !== change.id ? newest : null;
}
