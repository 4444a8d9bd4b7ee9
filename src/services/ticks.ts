// Owns the ticking of a task's parts: one step or element, in one write of one event.
import { isDeepStrictEqual } from "node:util";
import type { Change, Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import { findPart, type Part, withTick } from "../domain/task-part.ts";
import type { Actor, Deps } from "./deps.ts";
import { type Where, type WriteOutcome, writeTasks } from "./write-tasks.ts";

/**
 * Sets a step done, or open again. The task's own status stays as it is. A repetition writes none.
 * Refuses a step that is gone.
 */
export function tickStep(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskId: string,
  stepId: string,
  done: boolean,
): Promise<WriteOutcome> {
  return tickPart(deps, actor, where, taskId, { field: "steps", id: stepId }, done);
}

/** Ticks an element of an item's page, or takes its tick away; else as `tickStep`. */
export function tickElement(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskId: string,
  elementId: string,
  done: boolean,
): Promise<WriteOutcome> {
  return tickPart(deps, actor, where, taskId, { field: "elements", id: elementId }, done);
}

interface PartId {
  field: Part["field"];
  id: string;
}

function tickPart(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskId: string,
  { field, id }: PartId,
  done: boolean,
): Promise<WriteOutcome> {
  const decide = (task: Task, { fiscalYear }: { fiscalYear: number }): Task => {
    const part = findPart(task, fiscalYear, field === "steps" ? { s: id } : { el: id });
    if (!part) throw new Refusal("refusal.gone");
    return withTick(task, part, done);
  };
  const changedIt = (change: Change): boolean =>
    change.field === field && !isDeepStrictEqual(entryOf(change.before, id), entryOf(change.after, id));
  return writeTasks(deps, actor, where, [taskId], decide, changedIt);
}

function entryOf(list: unknown, id: string): unknown {
  if (!Array.isArray(list)) return undefined;
  return list.find(
    (one: unknown) => typeof one === "object" && one !== null && Reflect.get(one, "id") === id,
  );
}
