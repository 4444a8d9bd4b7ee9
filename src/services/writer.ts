// Owns the person behind a write: their rights, and the earlier words that an edited message takes back.
import type { Agency } from "../domain/agency.ts";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import { assertMayChange } from "../domain/rights.ts";
import { addMs } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { memberNamesOf } from "./members.ts";
import { Overwritten, restoredYear, undoMs } from "./restore.ts";

export interface Writer {
  agency: Agency;
  /** What the replaced message has come to so far, field by field; empty if none is replaced. */
  replaced: readonly Change[];
  /** Refuses tasks that this person may not change. The system may change all. */
  assertMayChange(tasks: readonly Task[]): void;
}

/** The actor as stored now. Refuses unknown agencies and whoever is no member of the agency. */
export async function loadWriter(deps: Deps, actor: Actor, agencyId: string): Promise<Writer> {
  const agency = await deps.store.agencies.load(agencyId);
  if (!agency) throw new Refusal("refusal.gone");
  const replaced = await replacedChanges(deps, actor, agencyId);
  if (actor.by === "system") return { agency, replaced, assertMayChange: () => {} };
  const member = await deps.store.members.load(actor.by);
  if (!member?.active || member.agency !== agencyId) throw new Refusal("refusal.gone");
  const names = await memberNamesOf(deps, agencyId);
  return { agency, replaced, assertMayChange: (tasks) => assertMayChange(member, tasks, agency, names) };
}

async function replacedChanges(deps: Deps, actor: Actor, agencyId: string): Promise<Change[]> {
  if (actor.replaces === undefined) return [];
  const changes = await writtenWith(deps, actor.replaces, agencyId);
  const since = addMs(actor.at, -undoMs);
  if (changes.some((change) => change.by !== actor.by || change.at < since))
    throw new Refusal("refusal.editTooLate");
  return netOf(changes);
}

/** What this event wrote and what its message wrote before it (a message may be edited again), newest first. */
async function writtenWith(deps: Deps, eventId: string, agencyId: string): Promise<Change[]> {
  const changes = await deps.store.changes.byEvent(agencyId, eventId);
  const [first] = changes;
  if (first?.messageId === undefined) return changes;
  const all = await deps.store.changes.byMessage(agencyId, first.messageId);
  return all.filter((change) => change.chat === first.chat);
}

/** One change for each field: from its oldest value to its newest. */
function netOf(newestFirst: readonly Change[]): Change[] {
  const net = new Map<string, Change>();
  for (const change of newestFirst) {
    const field = [change.aggregate, change.taskId, change.field].join(" ");
    net.set(field, { ...(net.get(field) ?? change), before: change.before });
  }
  return [...net.values()];
}

/**
 * The assessment as it was before the replaced words. Refuses if somebody has changed it further since, or if those words
 * were written in another year: one save cannot take them back and write the new ones.
 */
export function withoutReplaced(assessment: Assessment, replaced: readonly Change[]): Assessment {
  if (replaced.some((change) => change.taskId !== null && change.aggregate !== assessment.id))
    throw new Refusal("refusal.editOtherYear");
  const here = replaced.filter((change) => change.aggregate === assessment.id);
  if (here.length === 0) return assessment;
  try {
    return restoredYear(assessment, here);
  } catch (fault) {
    throw fault instanceof Overwritten ? new Refusal("refusal.editTooLate") : fault;
  }
}
