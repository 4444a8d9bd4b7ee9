// Owns how changes of tasks are recorded: field by field, and whole where a task came or went.
import { isDeepStrictEqual } from "node:util";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import { changeOf, differences, type Subject, type Unnumbered } from "./changes.ts";
import type { Actor } from "./deps.ts";

type TaskField = keyof Task & string;

// `statusAt` follows `status`, so it is stamped and not recorded; derived rows are not recorded either.
const recordedFields: readonly TaskField[] = [
  ...(["code", "topicKey", "indicator", "subIndicator", "order"] as const),
  ...(["title", "detail", "status", "reason", "owners", "period", "dueOn", "dueBasis"] as const),
  ...(["elements", "steps", "evidence", "progress", "notes", "measure"] as const),
];

/** The field of a change by which a task came (`before` null) or went (`after` null). */
const wholeField = "task";

/** True for a change by which a task came or went. */
export function isOfWholeTask({ field }: Pick<Change, "field">): boolean {
  return field === wholeField;
}

/** What differs between the tasks of two versions of a year. */
export function taskChanges(actor: Actor, before: Assessment, after: readonly Task[]): Unnumbered[] {
  const subjectOf = (task: Task): Subject => ({ agency: before.agency, aggregate: before.id, task });
  const later = new Map(after.map((task) => [task.id, task]));
  const known = new Set(before.tasks.map(({ id }) => id));
  const stayed = before.tasks.flatMap((task) => {
    const then = later.get(task.id);
    if (!then) return gone(actor, subjectOf(task), task);
    return then === task ? [] : differences(actor, subjectOf(task), task, then, recordedFields);
  });
  const came = after.filter(({ id }) => !known.has(id));
  return [...stayed, ...came.flatMap((task) => arrived(actor, subjectOf(task), task))];
}

// What people wrote stands in records of its own, where the erasure of their words finds it.
function gone(actor: Actor, subject: Subject, task: Task): Unnumbered[] {
  const empty = emptied(task);
  return [
    ...differences(actor, subject, task, empty, recordedFields),
    changeOf(actor, subject, wholeField, empty, null),
  ];
}

function arrived(actor: Actor, subject: Subject, task: Task): Unnumbered[] {
  const empty = emptied(task);
  return [
    changeOf(actor, subject, wholeField, null, empty),
    ...differences(actor, subject, empty, task, recordedFields),
  ];
}

function emptied({ statusAt: _at, ...task }: Task): Task {
  return { ...task, status: "not_started", reason: "", evidence: [], progress: [], notes: [] };
}

/**
 * The tasks as they were before these changes: `restore` takes fields back, tasks that went come again, those that came
 * go. `overwritten` names the change by whose task something else was done since.
 */
export function tasksBefore(
  tasks: readonly Task[],
  changes: readonly Change[],
  restore: (task: Task, changes: readonly Change[]) => Task,
  overwritten: (change: Change) => never,
): Task[] {
  const wholes = changes.filter(isOfWholeTask);
  const fields = changes.filter((change) => !isOfWholeTask(change));
  const back = wholes.filter(({ after }) => after === null).map(({ before }) => before as Task);
  const restored = [...tasks, ...back].map((task) => {
    const own = fields.filter(({ taskId }) => taskId === task.id);
    return own.length === 0 ? task : restore(task, own);
  });
  const came = new Map(wholes.filter(({ before }) => before === null).map((one) => [one.taskId, one]));
  const kept = restored.filter(({ statusAt: _at, ...task }) => {
    const change = came.get(task.id);
    if (change && !isDeepStrictEqual(task, change.after)) overwritten(change);
    return !change;
  });
  return back.length === 0 ? kept : kept.toSorted((a, b) => a.order - b.order);
}
