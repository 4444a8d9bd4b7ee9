// Owns an agency's fiscal years: opening one, loading one.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId } from "../domain/assessment.ts";
import type { Catalogue, Guidance } from "../domain/catalogue.ts";
import { milestonesForYear, tasksForYear } from "../domain/open-year.ts";
import type { MemberNames } from "../domain/owners.ts";
import { legalDaysOf, nextReminderOn } from "../domain/reminder.ts";
import { dayOf, type FiscalYear } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { createOnce } from "./guarded-save.ts";
import { memberNamesOf } from "./members.ts";

/** All that a screen of a year needs. */
export interface LoadedYear {
  agency: Agency;
  assessment: Assessment;
  catalogue: Catalogue;
  guidance: Guidance;
  memberNames: MemberNames;
}

/** Opens a fiscal year with all its tasks; a year that is open already stays as it is. Refuses years without a list. */
export async function openYear(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  fiscalYear: FiscalYear,
): Promise<Assessment> {
  const known = await deps.store.assessments.load(assessmentId(agency.id, fiscalYear));
  if (known) return known;
  const fresh = newAssessment(deps, actor, agency, fiscalYear);
  return (await createOnce(deps.store.assessments, fresh, actor.eventId)).aggregate;
}

/** The fiscal years (B.E.) that an agency has opened, newest first. */
export function openedYears(deps: Deps, agencyId: string): Promise<FiscalYear[]> {
  return deps.store.assessments.years(agencyId);
}

/** The named year of an agency, else the newest opened one. Null: there is none. */
export async function loadYear(deps: Deps, agencyId: string, year?: FiscalYear): Promise<LoadedYear | null> {
  const wanted = year ?? (await openedYears(deps, agencyId))[0];
  if (wanted === undefined) return null;
  const [agency, assessment, memberNames] = await Promise.all([
    deps.store.agencies.load(agencyId),
    deps.store.assessments.load(assessmentId(agencyId, wanted)),
    memberNamesOf(deps, agencyId),
  ]);
  const catalogue = assessment && deps.content.catalogue(assessment.catalogue);
  if (!agency || !assessment || !catalogue) return null;
  const guidance = deps.content.guidance(catalogue.framework);
  return { agency, assessment, catalogue, guidance, memberNames };
}

function newAssessment(deps: Deps, actor: Actor, agency: Agency, fiscalYear: FiscalYear): Assessment {
  const { calendar } = deps.content;
  const { catalogue, provisional } = deps.content.catalogueFor(fiscalYear, agency.framework);
  const guidance = deps.content.guidance(agency.framework);
  const { holidayRule, ladder } = agency.settings;
  const { units } = agency;
  const milestones = milestonesForYear(catalogue, fiscalYear);
  const legal = legalDaysOf(milestones);
  const tasks = tasksForYear({ catalogue, guidance, units, calendar, holidayRule, fiscalYear });
  return {
    id: assessmentId(agency.id, fiscalYear),
    version: 0,
    events: [],
    agency: agency.id,
    fiscalYear,
    catalogue: catalogue.id,
    provisional,
    tasks,
    findings: [],
    constraints: [],
    documents: [],
    milestones,
    surveys: { IIT: { answered: 0, target: 0 }, EIT: { answered: 0, target: 0 } },
    nextReminderOn: nextReminderOn(tasks, dayOf(actor.at), ladder, calendar, legal),
  };
}
