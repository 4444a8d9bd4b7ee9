// Owns undo: one change set taken back, whole or not at all.
import type { Agency } from "../domain/agency.ts";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import { addMs } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { openingField } from "./open-year.ts";
import { Overwritten, overwriter, restored, restoredYear, undoMs } from "./restore.ts";
import { type OpeningUndone, openingOf, undoOpening } from "./undo-opening.ts";
import { writeAgency } from "./write-agency.ts";
import { changedTasks, writeYear } from "./write-year.ts";
import { isOfYear } from "./year-decision.ts";

/**
 * `blocked`: the newest change by which a field no longer holds what the set wrote; nothing was written.
 * `assessment` is null where a setting of the agency was taken back. The opening of a year has its own outcomes.
 */
export type UndoOutcome =
  | { kind: "undone"; assessment: Assessment | null; tasks: Task[]; changes: Change[] }
  | OpeningUndone
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
  const opening = openingOf(changes);
  if (opening) return undoOpening(deps, actor, agency, opening);
  return takeBack(deps, actor, agency, first.aggregate, changes);
}

// Tasks of a year, its opening, settings of the agency: who belongs to the agency is not undone by a word.
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
  return changes.filter(
    ({ taskId, aggregate, field }) =>
      taskId !== null || aggregate === agencyId || field === openingField || isOfYear(field),
  );
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
      : await undoYear(deps, actor, agency, aggregate, changes);
  } catch (fault) {
    if (!(fault instanceof Overwritten)) throw fault;
    const by = await overwriter(deps, fault.change);
    return by ? { kind: "blocked", by } : { kind: "nothing" };
  }
}

async function undoYear(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  assessmentId: string,
  changes: readonly Change[],
): Promise<UndoOutcome> {
  const { assessment, changes: written } = await writeYear(deps, actor, agency, assessmentId, (year) =>
    restoredYear(year, changes),
  );
  if (written.length === 0) return { kind: "nothing" };
  return { kind: "undone", assessment, tasks: changedTasks(assessment, written), changes: written };
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
