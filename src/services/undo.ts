// Owns undo: one change set taken back, whole or not at all.
import type { Agency } from "../domain/agency.ts";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import { addMs } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { Overwritten, overwriter, restored, undoMs } from "./restore.ts";
import { writeAgency } from "./write-agency.ts";
import { writeTasksAs } from "./write-tasks.ts";

/**
 * `blocked`: the newest change by which a field no longer holds what the set wrote; nothing was written.
 * `assessment` is null where a setting of the agency was taken back.
 */
export type UndoOutcome =
  | { kind: "undone"; assessment: Assessment | null; tasks: Task[]; changes: Change[] }
  | { kind: "blocked"; by: Change }
  | { kind: "nothing" | "tooLate" | "notAllowed" };

/**
 * Takes back all that one event wrote (the named one, else the person's latest): by its author or a coordinator, within
 * 24 hours, and only if every field still holds what it wrote (design 3.2). The undo is itself a change set, so it can
 * be undone. A redelivered undo writes nothing and answers from its changes.
 */
export async function undo(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  wish: { eventId?: string | undefined },
): Promise<UndoOutcome> {
  const [agency, member] = await Promise.all([
    deps.store.agencies.load(agencyId),
    deps.store.members.load(actor.by),
  ]);
  if (!agency || !member?.active || member.agency !== agencyId) return { kind: "notAllowed" };
  const changes = await changeSet(deps, actor, agencyId, wish.eventId);
  const [first] = changes;
  if (!first || changes.some((change) => change.aggregate !== first.aggregate)) return { kind: "nothing" };
  if (first.by !== member.id && !member.roles.includes("coordinator")) return { kind: "notAllowed" };
  if (first.at < addMs(actor.at, -undoMs)) return { kind: "tooLate" };
  return takeBack(deps, actor, agency, first.aggregate, changes);
}

// Tasks of a year, settings of the agency: who belongs to the agency is not undone by a word.
async function changeSet(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  eventId: string | undefined,
): Promise<Change[]> {
  const since = addMs(actor.at, -undoMs);
  const id = eventId ?? (await deps.store.changes.latestEventBy(agencyId, actor.by, since));
  if (id === null) return [];
  const changes = await deps.store.changes.byEvent(agencyId, id);
  return changes.filter((change) => change.taskId !== null || change.aggregate === agencyId);
}

async function takeBack(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  aggregate: string,
  changes: readonly Change[],
): Promise<UndoOutcome> {
  try {
    return aggregate === agency.id
      ? await undoSettings(deps, actor, agency, changes)
      : await undoTasks(deps, actor, agency, aggregate, changes);
  } catch (fault) {
    if (!(fault instanceof Overwritten)) throw fault;
    const by = await overwriter(deps, fault.change);
    return by ? { kind: "blocked", by } : { kind: "nothing" };
  }
}

async function undoTasks(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  assessmentId: string,
  changes: readonly Change[],
): Promise<UndoOutcome> {
  const writer = { agency, replaced: [], assertMayChange: () => {} };
  const ids = changes.flatMap((change) => change.taskId ?? []);
  const outcome = await writeTasksAs(deps, actor, writer, { assessmentId }, ids, (task) =>
    restored(
      task,
      changes.filter((change) => change.taskId === task.id),
    ),
  );
  if (outcome.kind === "unchanged") return { kind: "nothing" };
  const { assessment, tasks } = outcome;
  return { kind: "undone", assessment, tasks, changes: outcome.changes };
}

async function undoSettings(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  changes: readonly Change[],
): Promise<UndoOutcome> {
  const written = await writeAgency(deps, actor, agency.id, (current) => restored(current, changes));
  if (written.changes.length === 0) return { kind: "nothing" };
  return { kind: "undone", assessment: null, tasks: [], changes: written.changes };
}
