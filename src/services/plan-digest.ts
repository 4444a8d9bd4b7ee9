// Owns the digest of one agency and day: whether it is due, what it covers, and its row in the outbox.
import type { Agency, Chat } from "../domain/agency.ts";
import type { Assessment, Task } from "../domain/assessment.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import type { Ladder } from "../domain/ladder.ts";
import { moveId } from "../domain/milestone.ts";
import { freshRow, outboxKey } from "../domain/outbox-row.ts";
import { digestLines, legalDaysOf, nextPlanningDay, tasksToRemind, untoldTasks } from "../domain/reminder.ts";
import { addDays, type Day, dayOf, type Instant, instantOf } from "../domain/time.ts";
import type { Deps } from "./deps.ts";

/** When the planning runs. */
export interface Planning {
  now: Instant;
  today: Day;
  workingTime: boolean;
  /** The first day that no planning has gone through; null: there was none yet. */
  unplannedFrom: Day | null;
}

/** What to write for one assessment: a row if there is something to say, and its next day in any case. */
export interface PlannedDigest {
  assessment: Pick<Assessment, "id" | "version">;
  row: OutboxRow | null;
  nextReminderOn: Day | null;
}

/** Null: it stays due, because now is not the time. A year that a newer one has followed is never due again. */
export async function planDigest(
  deps: Deps,
  assessment: Assessment,
  planning: Planning,
): Promise<PlannedDigest | null> {
  const { id, version } = assessment;
  const over = { assessment: { id, version }, row: null, nextReminderOn: null };
  const [newest] = await deps.store.assessments.years(assessment.agency);
  const agency = newest === assessment.fiscalYear ? await deps.store.agencies.load(assessment.agency) : null;
  if (!agency) return over;
  const ladder = ladderOf(deps, agency, assessment);
  if (!planning.workingTime && !ladder.legalDays.has(planning.today)) return null;
  const chat = agency.settings.reminders ? await boundGroup(deps, agency.id) : null;
  const row = chat && digestRow(agency, chat, assessment, ladder, planning);
  // Where nobody can be told of a moved milestone, it waits for the next digest there is.
  const year = chat ? assessment : { ...assessment, moves: [], untold: [] };
  return { ...over, row, nextReminderOn: nextAfter(year, planning.today, ladder) };
}

function ladderOf(deps: Deps, agency: Agency, assessment: Assessment): Ladder {
  const { calendar } = deps.content;
  return { daysBefore: agency.settings.ladder, calendar, legalDays: legalDaysOf(assessment.milestones) };
}

function nextAfter(year: Assessment, day: Day, ladder: Ladder): Day | null {
  return nextPlanningDay(year, addDays(day, 1), ladder.daysBefore, ladder.calendar);
}

/** Moved milestones that a digest of this day tells: those of earlier days, so that a slip can be taken back before. */
function movesToTell({ moves = [] }: Assessment, today: Day): string[] {
  return moves.filter(({ at }) => dayOf(at) < today).map(moveId);
}

async function boundGroup(deps: Deps, agency: string): Promise<Chat | null> {
  const chats = await deps.store.chats.byAgency(agency);
  return chats.find((chat) => chat.kind === "group") ?? null;
}

function digestRow(
  agency: Agency,
  group: Chat,
  assessment: Assessment,
  ladder: Ladder,
  planning: Planning,
): OutboxRow | null {
  const { today, now } = planning;
  const from = firstUnplanned(assessment.nextReminderOn ?? today, planning);
  const due = tasksToRemind(assessment.tasks, from, today, ladder);
  const tasks = [...new Set([...due, ...untoldTasks(assessment, today)])];
  const moves = movesToTell(assessment, today);
  if (tasks.length === 0 && moves.length === 0) return null;
  const missed = from < today && tasksToRemind(tasks, from, addDays(today, -1), ladder).length > 0;
  const legal = ladder.legalDays.has(today);
  return {
    ...freshRow,
    kind: "digest",
    key: outboxKey(agency.id, group.id, "digest", today),
    agency: agency.id,
    chat: group.id,
    day: today,
    priority: legal ? 1 : priorityOf(tasks, today),
    carry: !legal,
    plannedAt: now,
    cutOffAt: legal ? now : instantOf(today, agency.settings.cutOff),
    expiresAt: instantOf(addDays(today, 1), "00:00"),
    subject: {
      assessment: assessment.id,
      tasks: tasks.map((task) => task.id),
      ...(moves.length === 0 ? {} : { moves }),
    },
    late: missed,
  };
}

// A save after hours names the day it was made; that day's planning is over, and nothing of it was missed.
function firstUnplanned(nextReminder: Day, { today, unplannedFrom }: Planning): Day {
  const from = unplannedFrom !== null && unplannedFrom > nextReminder ? unplannedFrom : nextReminder;
  return from < today ? from : today;
}

function priorityOf(tasks: readonly Task[], today: Day): OutboxRow["priority"] {
  const first = digestLines(tasks, today)[0];
  // Only a moved milestone to tell.
  if (!first) return 2;
  if (first.when === "today" || first.when === "tomorrow") return 1;
  return first.when === "late" ? 2 : 3;
}
