// Owns the writing of a year as a whole: decided on what stands, recorded, once per event.
import type { Agency } from "../domain/agency.ts";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import type { Actor, Deps } from "./deps.ts";
import { saveGuarded } from "./guarded-save.ts";
import { yearDecision } from "./year-decision.ts";

/** What stands afterwards; `changes` of an event that was applied before are read again, none where nothing differed. */
export interface YearWritten {
  assessment: Assessment;
  changes: Change[];
}

/** Changes a year once per event; whoever calls it has asked for the actor's rights. Refuses unknown years. */
export async function writeYear(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  assessmentId: string,
  decide: (current: Assessment) => Assessment,
): Promise<YearWritten> {
  const saved = await saveGuarded(deps.store.assessments, assessmentId, actor.eventId, (current) =>
    yearDecision(deps, actor, agency, current, decide(current)),
  );
  const { aggregate: assessment } = saved;
  if (saved.kind === "unchanged") return { assessment, changes: [] };
  if (saved.kind === "saved") return { assessment, changes: saved.changes };
  const changes = await deps.store.changes.byEvent(agency.id, actor.eventId);
  return { assessment, changes: changes.filter((change) => change.aggregate === assessmentId) };
}

/** The tasks of a year that these changes speak of, in its order. */
export function changedTasks(assessment: Assessment, changes: readonly Change[]): Task[] {
  const ids = new Set(changes.map((change) => change.taskId));
  return assessment.tasks.filter((task) => ids.has(task.id));
}
