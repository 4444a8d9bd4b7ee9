// Owns the erasure of words whose message was taken back in LINE: silently, links stay.
import { type Assessment, assessmentId, type Task } from "../domain/assessment.ts";
import type { Deps } from "./deps.ts";
import { saveGuarded } from "./guarded-save.ts";

/**
 * Erases what a message said from the notes, the explanations of links and the history of all years of an agency.
 * No change is recorded: a record of the erasure would keep what was to be forgotten.
 */
export async function eraseMessageWords(
  deps: Deps,
  agencyId: string,
  messageId: string,
  eventId: string,
): Promise<void> {
  for (const year of await deps.store.assessments.years(agencyId))
    await saveGuarded(deps.store.assessments, assessmentId(agencyId, year), eventId, (current) => {
      const next = withoutWords(current, messageId);
      return next === current ? null : { next, changes: [] };
    });
  await deps.store.changes.redactMessage(agencyId, messageId);
}

function withoutWords(assessment: Assessment, messageId: string): Assessment {
  const holds = (task: Task): boolean =>
    [...task.notes, ...task.evidence].some((words) => words.messageId === messageId);
  if (!assessment.tasks.some(holds)) return assessment;
  const tasks = assessment.tasks.map((task) => ({
    ...task,
    notes: task.notes.filter((note) => note.messageId !== messageId),
    evidence: task.evidence.map((evidence) =>
      evidence.messageId === messageId ? { ...evidence, note: "" } : evidence,
    ),
  }));
  return { ...assessment, tasks };
}
