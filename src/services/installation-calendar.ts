// Owns what the operator set for a fiscal year of the whole installation, as a year that is opened takes it.
import type { Milestone } from "../domain/assessment.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { withInstallation } from "../domain/milestone.ts";
import { milestonesForYear } from "../domain/open-year.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Deps } from "./deps.ts";

/** The milestones of a year before its agency sets its own: the installation's, else those of its list. */
export async function milestonesOf(
  deps: Deps,
  catalogue: Catalogue,
  fiscalYear: FiscalYear,
): Promise<Milestone[]> {
  const calendar = await deps.store.calendars.load(fiscalYear);
  return withInstallation(milestonesForYear(catalogue, fiscalYear), calendar?.milestones ?? []);
}
