// Owns the making of an agency's fiscal year: its list, its tasks, and what comes over from the year before.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId } from "../domain/assessment.ts";
import {
  type CarryPlan,
  carryOver,
  countCarried,
  nothingCarried,
  type YearPreview,
} from "../domain/carry-over.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { linkLists, movesOf } from "../domain/list-links.ts";
import { closesOn } from "../domain/milestone.ts";
import { tasksForYear } from "../domain/open-year.ts";
import { nextPlanningDay } from "../domain/reminder.ts";
import { dayOf, type FiscalYear, type Instant } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { milestonesOf } from "./installation-calendar.ts";

/** A year that is not stored yet, and what is told of it before. */
export interface YearDraft {
  assessment: Assessment;
  preview: YearPreview;
}

/** Drafts a fiscal year from its list and the newest year opened before it. Refuses years without a list. */
export async function draftYear(
  deps: Deps,
  agency: Agency,
  fiscalYear: FiscalYear,
  at: Instant,
): Promise<YearDraft> {
  const { catalogue, provisional } = deps.content.catalogueFor(fiscalYear, agency.framework);
  const milestones = await milestonesOf(deps, catalogue, fiscalYear);
  const fresh = freshAssessment(deps, agency, { fiscalYear, catalogue, provisional, milestones });
  const opened = await deps.store.assessments.years(agency.id);
  const plan = await carryPlan(deps, agency, fresh, { to: catalogue, opened });
  const tasks = plan ? carryOver(fresh.tasks, plan) : fresh.tasks;
  const moves = plan ? movesOf(plan.links) : catalogue.items.map(newItem);
  const carried = plan ? countCarried(tasks, fresh.tasks, plan) : nothingCarried;
  const from = plan && { fiscalYear: plan.earlier.fiscalYear, byTopic: plan.links.byTopic };
  const year = { ...fresh, tasks };
  const next = nextPlanningDay(year, dayOf(at), agency.settings.ladder, deps.content.calendar);
  return {
    assessment: { ...year, nextReminderOn: next },
    preview: {
      ...{ fiscalYear, catalogue, provisional, from, moves, carried },
      live: Math.max(fiscalYear, ...opened),
    },
  };
}

function newItem(item: Catalogue["items"][number]): YearPreview["moves"][number] {
  return { kind: "new", from: [], to: [item] };
}

interface Opened extends Pick<Assessment, "fiscalYear" | "provisional" | "milestones"> {
  catalogue: Catalogue;
}

function freshAssessment(
  deps: Deps,
  agency: Agency,
  { fiscalYear, catalogue, provisional, milestones }: Opened,
): Assessment {
  const { calendar } = deps.content;
  const guidance = deps.content.guidance(agency.framework);
  const { holidayRule } = agency.settings;
  const dates = { catalogue, calendar, holidayRule, fiscalYear, closesOn: closesOn(milestones) };
  return {
    id: assessmentId(agency.id, fiscalYear),
    version: 0,
    events: [],
    agency: agency.id,
    fiscalYear,
    catalogue: catalogue.id,
    provisional,
    tasks: tasksForYear({ ...dates, guidance, units: agency.units }),
    findings: [],
    constraints: [],
    documents: [],
    milestones,
    surveys: { IIT: { answered: 0, target: 0 }, EIT: { answered: 0, target: 0 } },
    nextReminderOn: null,
  };
}

/** How the newest year opened before this one gives to it; null: there is none. */
async function carryPlan(
  deps: Deps,
  agency: Agency,
  { fiscalYear }: Assessment,
  { to, opened }: { to: Catalogue; opened: readonly FiscalYear[] },
): Promise<CarryPlan | null> {
  const before = opened.find((year) => year < fiscalYear);
  const earlier = before && (await deps.store.assessments.load(assessmentId(agency.id, before)));
  const from = earlier && deps.content.catalogue(earlier.catalogue);
  if (!earlier || !from) return null;
  const members = await deps.store.members.byAgency(agency.id);
  const there = {
    units: new Set(agency.units.map(({ id }) => id)),
    members: new Set(members.filter(({ active }) => active).map(({ id }) => id)),
  };
  const links = linkLists(from, to, (year) => deps.content.crosswalk(year, agency.framework));
  return { earlier, links, there, fiscalYear };
}
