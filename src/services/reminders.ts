// Owns the planning of reminders: reads the assessments that are due, writes their digests to the outbox, moves them on.
import { setImmediate as breathe } from "node:timers/promises";
import { type Assessment, assessmentId } from "../domain/assessment.ts";
import { addDays, type Day, dayOf, type Instant } from "../domain/time.ts";
import { dayHasBegun, isWorkingTime } from "../domain/working-hours.ts";
import type { NextReminder } from "../store/port.ts";
import type { Deps } from "./deps.ts";
import { type PlannedDigest, type Planning, planDigest } from "./plan-digest.ts";

/** What one planning came to. `planned`: digests that are new in the outbox; `read`: assessments looked at. */
export interface Planned {
  planned: number;
  read: number;
}

const plannedUntil = "reminders.plannedUntil";
// Rows of one batch stand in one transaction; memory holds no more than these.
const batchSize = 200;
// The embedded store answers without leaving the thread: webhooks get their turn after so many assessments.
const breatheEvery = 20;

/**
 * Plans what is due at `now`: one digest for each agency's group and day. Running it again, or on two servers, adds nothing.
 * Outside working hours nothing is planned, except on a legal last day; days missed because no server ran come as one late digest.
 */
export async function plan(deps: Deps, now: Instant): Promise<Planned> {
  const planned: Planned = { planned: 0, read: 0 };
  if (!dayHasBegun(now)) return planned;
  const planning = await startPlanning(deps, now);
  let batch: PlannedDigest[] = [];
  for await (const assessment of deps.store.assessments.dueOn(planning.today)) {
    planned.read += 1;
    const digest = await planDigest(deps, assessment, planning);
    if (digest) batch.push(digest);
    if (planned.read % breatheEvery === 0) await breathe();
    if (batch.length < batchSize) continue;
    planned.planned += await write(deps, batch);
    batch = [];
  }
  planned.planned += await write(deps, batch);
  if (planning.workingTime) await deps.store.settings.set(plannedUntil, planning.today);
  return planned;
}

/**
 * True while something waits for this chat (`chatKey`) that talk between colleagues may carry at `now`: asked for every
 * event of a group. Nobody asked the bot, so this keeps the hours of a push.
 */
export async function holdsDigest(deps: Deps, chat: string, now: Instant): Promise<boolean> {
  return isWorkingTime(now, deps.content.calendar) && deps.store.outbox.holds(chat, now);
}

async function startPlanning(deps: Deps, now: Instant): Promise<Planning> {
  const today = dayOf(now);
  let last: Day | null = await deps.store.settings.get(plannedUntil);
  if (last !== null && last > today) last = await planAnew(deps, today);
  const workingTime = isWorkingTime(now, deps.content.calendar);
  return { now, today, workingTime, unplannedFrom: last && addDays(last, 1) };
}

/**
 * The clock was set back over days that were planned already: every year is looked at again, and what was told too early is
 * told again on its day. The keys of the rows keep a day from being told twice. Returns the last day that counts as planned.
 */
async function planAnew(deps: Deps, today: Day): Promise<Day> {
  for await (const { id: agency } of deps.store.agencies.each()) {
    const [newest] = await deps.store.assessments.years(agency);
    const year =
      newest === undefined ? null : await deps.store.assessments.load(assessmentId(agency, newest));
    if (year) await deps.store.assessments.setNextReminders([nextOf(year, today)]);
    await breathe();
  }
  const yesterday = addDays(today, -1);
  await deps.store.settings.set(plannedUntil, yesterday);
  return yesterday;
}

// The rows first: a stop between the two writes plans the same rows again, under the same keys.
async function write(deps: Deps, batch: readonly PlannedDigest[]): Promise<number> {
  if (batch.length === 0) return 0;
  const added = await deps.store.outbox.add(batch.flatMap((one) => one.row ?? []));
  const next = batch.map(({ assessment, nextReminderOn }) => nextOf(assessment, nextReminderOn));
  await deps.store.assessments.setNextReminders(next);
  return added.length;
}

function nextOf(
  { id, version }: Pick<Assessment, "id" | "version">,
  nextReminderOn: Day | null,
): NextReminder {
  return { id, version, nextReminderOn };
}
