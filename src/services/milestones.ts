// Owns the moving of milestones: by an agency for itself, and by the operator for every agency that has not.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId, type Milestone } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import {
  assertDaysInYear,
  type MilestoneDays,
  withDays,
  withInstallation,
  withMilestones,
} from "../domain/milestone.ts";
import { milestonesForYear } from "../domain/open-year.ts";
import { assertCoordinator } from "../domain/rights.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { milestonesOf } from "./installation-calendar.ts";
import { writeYear } from "./write-year.ts";
import { loadWriter, withoutReplaced } from "./writer.ts";

/** What stands afterwards, and the milestones as they were before; null: there was nothing to change. */
export interface MilestoneWritten {
  assessment: Assessment;
  before: Milestone[] | null;
}

/**
 * Sets the days of a milestone for one agency: these come before the installation's. What is due on the closing day
 * follows; the group is told with its next digest. Once per event, undoable. Refuses whoever is no coordinator, unknown
 * kinds, and days outside the year or the wrong way round.
 */
export async function setMilestone(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  year: FiscalYear,
  days: MilestoneDays,
): Promise<MilestoneWritten> {
  if (actor.by !== "system") assertCoordinator(await deps.store.members.load(actor.by), agencyId);
  assertDaysInYear(days, year);
  const writer = await loadWriter(deps, actor, agencyId);
  const id = assessmentId(agencyId, year);
  const { assessment, changes } = await writeYear(deps, actor, writer.agency, id, (current) => {
    const before = withoutReplaced(current, writer.replaced);
    return withOthers(deps, writer.agency, before, withDays(before.milestones, days, "agency"));
  });
  const change = changes.find(({ field }) => field === "milestones");
  return { assessment, before: change ? (change.before as Milestone[]) : null };
}

/** What setting these days would come to; nothing is written. Refuses as `setMilestone` does, but for the rights. */
export function lookAhead(deps: Deps, agency: Agency, year: Assessment, days: MilestoneDays): Assessment {
  assertDaysInYear(days, year.fiscalYear);
  return withOthers(deps, agency, year, withDays(year.milestones, days, "agency"));
}

function withOthers(deps: Deps, agency: Agency, year: Assessment, milestones: Milestone[]): Assessment {
  return withMilestones(year, milestones, deps.content.calendar, agency.settings.holidayRule);
}

/** How many agencies took the installation's days: `own` have set theirs, `same` had them, `without` have no such year. */
export interface InstallationSet {
  moved: number;
  own: number;
  same: number;
  without: number;
}

/**
 * Sets the days of a milestone for the installation: for every agency whose year is open and that has not set its own, and
 * for the years that are opened later. Agencies stream in and are written one after the other; running it again takes up where it
 * stopped. Refuses unknown kinds and wrong days before anything is written.
 */
export async function setInstallationMilestone(
  deps: Deps,
  actor: Actor,
  year: FiscalYear,
  days: MilestoneDays,
): Promise<InstallationSet> {
  assertDaysInYear(days, year);
  const known = milestonesOfLists(deps, year);
  const set = withDays(known, days, "installation").filter((one) => one.kind === days.kind);
  const calendar = (await deps.store.calendars.load(year)) ?? {
    fiscalYear: year,
    holidays: [],
    milestones: [],
  };
  const milestones = [...calendar.milestones.filter((one) => one.kind !== days.kind), ...set];
  await deps.store.calendars.save({ ...calendar, milestones });
  const counts: InstallationSet = { moved: 0, own: 0, same: 0, without: 0 };
  for await (const agency of deps.store.agencies.each())
    counts[await takeOver(deps, actor, agency, year, set)] += 1;
  return counts;
}

/** Every milestone that some framework's list of this year has, each kind once. */
function milestonesOfLists(deps: Deps, year: FiscalYear): Milestone[] {
  const frameworks = new Set(deps.content.catalogues().map((one) => one.framework));
  const all = [...frameworks].flatMap((framework) => listedMilestones(deps, year, framework));
  return all.filter((one, at) => all.findIndex((other) => other.kind === one.kind) === at);
}

function listedMilestones(deps: Deps, year: FiscalYear, framework: string): Milestone[] {
  const lists = deps.content.catalogues().filter((one) => one.framework === framework);
  if (lists.every((one) => one.fiscalYear > year)) return [];
  return milestonesForYear(deps.content.catalogueFor(year, framework).catalogue, year);
}

async function takeOver(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  year: FiscalYear,
  set: readonly Milestone[],
): Promise<keyof InstallationSet> {
  const id = assessmentId(agency.id, year);
  const stored = await deps.store.assessments.load(id);
  const standing = stored?.milestones.find((one) => one.kind === set[0]?.kind);
  if (!standing) return "without";
  if (standing.setBy === "agency") return "own";
  // The same event writes on every agency: each has its own part of it.
  const own = { ...actor, eventId: `${actor.eventId}/${agency.id}` };
  const { changes } = await writeYear(deps, own, agency, id, (current) =>
    withOthers(deps, agency, current, withInstallation(current.milestones, set)),
  );
  return changes.length > 0 ? "moved" : "same";
}

/** The milestones of a year: an agency's, or the installation's (of the usual framework). Refuses a year that is not open. */
export async function milestonesIn(deps: Deps, year: FiscalYear, agencyId?: string): Promise<Milestone[]> {
  if (agencyId === undefined) return milestonesOf(deps, deps.content.catalogueFor(year).catalogue, year);
  const assessment = await deps.store.assessments.load(assessmentId(agencyId, year));
  if (!assessment) throw new Refusal("refusal.yearNotOpen", { year });
  return assessment.milestones;
}
