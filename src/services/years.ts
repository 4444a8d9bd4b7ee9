// Owns an agency's fiscal years: which are open, loading one.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId } from "../domain/assessment.ts";
import type { Catalogue, Guidance } from "../domain/catalogue.ts";
import type { MemberNames } from "../domain/owners.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { memberNamesOf } from "./members.ts";

/** All that a screen of a year needs. */
export interface LoadedYear {
  agency: Agency;
  assessment: Assessment;
  catalogue: Catalogue;
  guidance: Guidance;
  memberNames: MemberNames;
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
