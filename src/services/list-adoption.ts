// Owns the taking of another list for an open year: looked at before, once, by the coordinator alone.
import type { Agency } from "../domain/agency.ts";
import type { Assessment, Change, Task } from "../domain/assessment.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { type CatalogueDiff, catalogueDiff } from "../domain/catalogue-diff.ts";
import { newerList } from "../domain/content.ts";
import { Refusal } from "../domain/errors.ts";
import { type AdoptionPlan, adopted } from "../domain/list-adoption.ts";
import { linkLists } from "../domain/list-links.ts";
import { assertCoordinator } from "../domain/rights.ts";
import type { Actor, Deps } from "./deps.ts";
import { milestonesOf } from "./installation-calendar.ts";
import { writeYear } from "./write-year.ts";
import type { LoadedYear } from "./years.ts";

/** What taking the newer list would come to. */
export interface AdoptionPreview {
  from: Catalogue;
  to: Catalogue;
  /** The year's own list has come after it was opened on an older one. */
  ownYear: boolean;
  diff: CatalogueDiff;
  /** Tasks that are asked no more and stay, because something was recorded on them. */
  kept: Task[];
}

/** What stands afterwards; `changes` is empty if the year was on that list already. */
export interface Adoption {
  assessment: Assessment;
  to: Catalogue;
  changes: Change[];
}

/** Looks at the newest list for a year; null: the year stands on it. Nothing is written. Refuses as `adoptList` does. */
export async function previewAdoption(
  deps: Deps,
  actor: Actor,
  year: LoadedYear,
): Promise<AdoptionPreview | null> {
  const { agency, assessment, catalogue: from } = year;
  await assertMayAdopt(deps, actor, agency);
  const newer = newerList(deps.content, agency, assessment);
  if (!newer) return null;
  const { catalogue: to } = newer;
  const plan = await adoptionPlan(deps, agency, assessment, to.id);
  const after = adopted(assessment, plan);
  const asked = new Set(to.items.map((item) => item.topicKey));
  return {
    from,
    to,
    ownYear: assessment.provisional && !newer.provisional,
    diff: catalogueDiff(from, to, (one) => deps.content.crosswalk(one, agency.framework)),
    kept: after.tasks.filter((task) => task.kind === "item" && !asked.has(task.topicKey)),
  };
}

/**
 * Takes a list for a year: one change set, once per event, undoable as a whole. A year that is on it already stays as it
 * is. Refuses whoever is no coordinator, and a list that is no longer the newest of this year.
 */
export async function adoptList(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  assessment: Assessment,
  listId: string,
): Promise<Adoption> {
  await assertMayAdopt(deps, actor, agency);
  const plan = await adoptionPlan(deps, agency, assessment, listId);
  const { assessment: after, changes } = await writeYear(deps, actor, agency, assessment.id, (current) => {
    if (current.catalogue === listId) return current;
    if (current.catalogue !== assessment.catalogue) throw new Refusal("refusal.listMoved");
    return adopted(current, plan);
  });
  return { assessment: after, to: plan.catalogue, changes };
}

async function assertMayAdopt(deps: Deps, actor: Actor, agency: Agency): Promise<void> {
  if (actor.by !== "system")
    assertCoordinator(await deps.store.members.load(actor.by), agency.id, "refusal.listNeedsCoordinator");
}

async function adoptionPlan(
  deps: Deps,
  agency: Agency,
  { catalogue: pinned, fiscalYear }: Assessment,
  listId: string,
): Promise<AdoptionPlan> {
  const { content } = deps;
  const from = content.catalogue(pinned);
  const { catalogue, provisional } = content.catalogueFor(fiscalYear, agency.framework);
  if (!from || catalogue.id !== listId) throw new Refusal("refusal.listMoved");
  return {
    catalogue,
    provisional,
    fiscalYear,
    links: linkLists(from, catalogue, (year) => content.crosswalk(year, agency.framework)),
    milestones: await milestonesOf(deps, catalogue, fiscalYear),
    guidance: content.guidance(agency.framework),
    units: agency.units,
    calendar: content.calendar,
    holidayRule: agency.settings.holidayRule,
  };
}
