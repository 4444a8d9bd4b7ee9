// Owns the undo of an opening: the whole year taken back, or opened again, if nothing was written in between.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId, type Change, eventOf } from "../domain/assessment.ts";
import { nextPlanningDay } from "../domain/reminder.ts";
import { dayOf, type FiscalYear } from "../domain/time.ts";
import { numbered } from "./changes.ts";
import type { Actor, Deps } from "./deps.ts";
import { draftYear } from "./new-year.ts";
import { createYear, type OpeningRecord, openingChange, openingField } from "./open-year.ts";

/** `by` null: somebody wrote in it since, and nothing tells who (words that were taken back leave no record). */
export type OpeningUndone =
  | { kind: "yearClosed" | "yearReopened"; fiscalYear: FiscalYear }
  | { kind: "blocked"; by: Change | null };

/** The change of a set that opened a year or took it back; null: it is about something else. */
export function openingOf(changes: readonly Change[]): Change | null {
  return changes.find((change) => change.taskId === null && change.field === openingField) ?? null;
}

/**
 * Takes an opening back, or takes that back. Only if nothing was written in the year since: neither by anybody's words
 * nor by another opening. The same event finds what it did.
 */
export async function undoOpening(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  opening: Change,
): Promise<OpeningUndone> {
  const closed = opening.after === null;
  const record = (closed ? opening.before : opening.after) as OpeningRecord;
  const { fiscalYear } = record;
  if (eventOf(opening) === actor.eventId) return { kind: closed ? "yearClosed" : "yearReopened", fiscalYear };
  return closed ? reopen(deps, actor, agency, record) : close(deps, actor, agency, opening, record);
}

async function close(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  opening: Change,
  record: OpeningRecord,
): Promise<OpeningUndone> {
  if (!(await isTakenBack(deps, actor, opening, record)))
    return { kind: "blocked", by: await newestSince(deps, opening) };
  await remindAgain(deps, actor, agency);
  return { kind: "yearClosed", fiscalYear: record.fiscalYear };
}

async function isTakenBack(
  deps: Deps,
  actor: Actor,
  opening: Change,
  record: OpeningRecord,
): Promise<boolean> {
  const subject = { id: opening.aggregate, agency: opening.agency };
  const changes = numbered([openingChange(actor, subject, record, null)], actor.eventId, "assessment");
  const year = await deps.store.assessments.load(opening.aggregate);
  if (year && isUntouched(year, opening)) {
    const result = await deps.store.assessments.takeBack(year, actor.eventId, changes);
    if (result !== "stale") return true;
  }
  const own = await deps.store.changes.byEvent(opening.agency, actor.eventId);
  return openingOf(own)?.aggregate === opening.aggregate;
}

/** Planning had put the year before to rest while a newer one was open. */
async function remindAgain(deps: Deps, actor: Actor, agency: Agency): Promise<void> {
  const [newest] = await deps.store.assessments.years(agency.id);
  const year = newest && (await deps.store.assessments.load(assessmentId(agency.id, newest)));
  if (!year) return;
  const next = nextPlanningDay(year, dayOf(actor.at), agency.settings.ladder, deps.content.calendar);
  const { id, version } = year;
  await deps.store.assessments.setNextReminders([{ id, version, nextReminderOn: next }]);
}

/** The opening is the last event that the year knows. */
function isUntouched(year: Assessment, opening: Change): boolean {
  return year.events.at(-1) === eventOf(opening);
}

async function reopen(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  record: OpeningRecord,
): Promise<OpeningUndone> {
  const { fiscalYear } = record;
  const known = await deps.store.assessments.load(assessmentId(agency.id, fiscalYear));
  const year = known ?? (await createYear(deps, actor, await draftYear(deps, agency, fiscalYear, actor.at)));
  if (year.events.includes(actor.eventId)) return { kind: "yearReopened", fiscalYear };
  return { kind: "blocked", by: await newestOf(deps, year.agency, year.id) };
}

async function newestSince(deps: Deps, opening: Change): Promise<Change | null> {
  const newest = await newestOf(deps, opening.agency, opening.aggregate);
  return newest && newest.id !== opening.id ? newest : null;
}

const mostLookedAt = 200;

async function newestOf(deps: Deps, agency: string, aggregate: string): Promise<Change | null> {
  const changes = await deps.store.changes.byAgency(agency, { limit: mostLookedAt });
  return changes.find((one) => one.aggregate === aggregate) ?? null;
}
