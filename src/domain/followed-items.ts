// Owns what a task of the checklist becomes where its item reads otherwise in the same year: what was done stays done.
import type { Element, Step, Task, TaskStatus } from "./assessment.ts";
import { freeId } from "./free-id.ts";
import { joinedOwners } from "./owners.ts";

/**
 * A task that follows its item into another list of the same year. `item` is what the list makes of it, `origins` are the
 * tasks that it comes from, the first of which it continues. Ticks stay by text, else by id; a due day that was set by
 * hand stays.
 */
export function followedTask(item: Task, origins: readonly [Task, ...Task[]], split: boolean): Task {
  const [first] = origins;
  const byHand = origins.find((task) => task.dueBasis === "set");
  const { status, reason } = statusOf(origins, split);
  const { code, topicKey, indicator, title, period, order } = item;
  const due = byHand ?? item;
  return {
    ...first,
    ...{ code, topicKey, indicator, title, period, order, status, reason },
    ...(item.subIndicator === undefined ? {} : { subIndicator: item.subIndicator }),
    dueOn: due.dueOn,
    dueBasis: due.dueBasis,
    owners: joinedOwners(origins.map(({ owners }) => owners)),
    elements: ticked(item.elements, origins),
    steps: followedSteps(item.steps, origins),
    evidence: onceEach(origins.flatMap((task) => task.evidence)),
    notes: onceEach(origins.flatMap((task) => task.notes)),
    progress: onceEach(origins.flatMap((task) => task.progress)),
  };
}

/** True if somebody did, said or ticked anything on it, or gave it a day. */
export function isRecorded(task: Task): boolean {
  const { status, evidence, notes, progress, elements, steps, dueBasis } = task;
  if (status !== "not_started" || dueBasis === "set") return true;
  if (evidence.length + notes.length + progress.length > 0) return true;
  return elements.some((one) => one.done) || steps.some(isTouched);
}

/** Joined or parted work is only as far as all of it: what is unlike counts as begun. */
function statusOf(
  origins: readonly [Task, ...Task[]],
  split: boolean,
): { status: TaskStatus; reason: string } {
  const [{ status, reason }] = origins;
  const statuses = new Set(origins.map((task) => task.status));
  if (statuses.size === 1) return split && status === "done" ? begun : { status, reason };
  return statuses.has("done") || statuses.has("in_progress") ? begun : { status: "not_started", reason: "" };
}

const begun = { status: "in_progress", reason: "" } as const;

/** Ticks by words; a reworded element keeps the tick of its id, unless that one's words stand elsewhere now. */
function ticked(elements: readonly Element[], origins: readonly Task[]): Element[] {
  const old = origins.flatMap((task) => task.elements);
  const texts = new Set(elements.map(({ text }) => text));
  const reworded = origins.length === 1 ? old.filter(({ text }) => !texts.has(text)) : [];
  return elements.map((element) => {
    const same = old.find(({ text }) => text === element.text);
    const before = same ?? reworded.find(({ id }) => id === element.id);
    return { ...element, done: before?.done ?? false };
  });
}

/** Steps of the same words go on; new ones begin; those that are asked no more stay if anything was done on them. */
function followedSteps(steps: readonly Step[], origins: readonly Task[]): Step[] {
  const ids = new Set<string>();
  // Each task counts its steps from s1.
  const old = origins.flatMap((task) => task.steps.map((one) => ({ ...one, id: freeId("s", ids, one.id) })));
  const followed = steps.map((step): Step => {
    const same = old.find((one) => saysSame(one, step));
    if (same) return step.dueOn === undefined ? same : { ...same, dueOn: step.dueOn };
    return { ...step, id: freeId("s", ids, step.id) };
  });
  const kept = old.filter((one) => isTouched(one) && !followed.some((two) => saysSame(one, two)));
  return [...followed, ...kept];
}

function saysSame(one: Step, two: Step): boolean {
  return one.list === two.list && one.text === two.text;
}

// Steps of the other lists are people's own.
function isTouched({ list, status }: Step): boolean {
  return list !== "occurrence" || status !== "not_started";
}

function onceEach<T extends { id: string }>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((one) => [one.id, one])).values()];
}
