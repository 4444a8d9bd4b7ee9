// Owns what a write on a year comes to: its recorded changes, the rows that follow from others, the next day to look at it.
import type { Agency } from "../domain/agency.ts";
import type { Assessment } from "../domain/assessment.ts";
import { withDerivedRows } from "../domain/indicator-row.ts";
import { movesAfter } from "../domain/milestone.ts";
import { nextPlanningDay } from "../domain/reminder.ts";
import { dayOf } from "../domain/time.ts";
import { differences, numbered } from "./changes.ts";
import type { Actor, Deps } from "./deps.ts";
import type { Decision } from "./guarded-save.ts";
import { taskChanges } from "./task-records.ts";

/** The fields of a year itself that are recorded and can be undone; what follows from them is not. */
const yearFields = ["milestones", "catalogue", "provisional"] as const;

/** True for a change of the year itself that undo takes back. */
export function isOfYear(field: string): boolean {
  return yearFields.some((one) => one === field);
}

/** What to save where `current` shall become `decided`; null: nothing differs. */
export function yearDecision(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  current: Assessment,
  decided: Assessment,
): Decision<Assessment> | null {
  const subject = { agency: current.agency, aggregate: current.id, task: null };
  const changes = [
    ...taskChanges(actor, current, decided.tasks),
    ...differences(actor, subject, current, decided, yearFields),
  ];
  if (changes.length === 0) return null;
  const statuses = new Map(current.tasks.map(({ id, status }) => [id, status]));
  const stamped = decided.tasks.map((task) =>
    task.status === (statuses.get(task.id) ?? task.status) ? task : { ...task, statusAt: actor.at },
  );
  const next = { ...told(actor, current, decided), tasks: withDerivedRows(stamped) };
  const { calendar } = deps.content;
  const nextReminderOn = nextPlanningDay(next, dayOf(actor.at), agency.settings.ladder, calendar);
  return { next: { ...next, nextReminderOn }, changes: numbered(changes, actor.eventId, "assessment") };
}

/** The year with what its group is still to be told of moved milestones. */
function told(actor: Actor, current: Assessment, { moves: _old, ...decided }: Assessment): Assessment {
  const moves = movesAfter(current.moves ?? [], current.milestones, decided.milestones, actor.at);
  return moves.length === 0 ? decided : { ...decided, moves };
}
