// Owns the opening of an agency's fiscal year: looked at before, done once, told to whoever comes second.
import type { Agency } from "../domain/agency.ts";
import { type Assessment, assessmentId, type Change } from "../domain/assessment.ts";
import type { YearPreview } from "../domain/carry-over.ts";
import { Refusal } from "../domain/errors.ts";
import { assertCoordinator } from "../domain/rights.ts";
import { dayOf, type FiscalYear, fiscalYearOf, type Instant } from "../domain/time.ts";
import { changeOf, numbered, type Unnumbered } from "./changes.ts";
import type { Actor, Deps } from "./deps.ts";
import { createOnce } from "./guarded-save.ts";
import { draftYear, type YearDraft } from "./new-year.ts";

/** The field of the change that opens a year, or takes it back: `after`, resp. `before`, tell what was opened. */
export const openingField = "assessment";

/** What the change of an opening says. */
export interface OpeningRecord {
  fiscalYear: FiscalYear;
  catalogue: string;
  /** The earlier year that gave to it. */
  from: FiscalYear | null;
}

/** `alreadyOpen`: nothing was written; `by` opened it, if that is still known. */
export type Opening =
  | { kind: "opened"; assessment: Assessment; preview: YearPreview }
  | { kind: "alreadyOpen"; assessment: Assessment; by: Change | null };

/** What opening would come to, or that it is open already. */
export type LookedAt = { kind: "preview"; preview: YearPreview } | Extract<Opening, { kind: "alreadyOpen" }>;

/** Looks at what opening a year would come to; nothing is written. Refuses as `openYear` does. */
export async function previewYear(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  fiscalYear: FiscalYear,
): Promise<LookedAt> {
  await assertMayOpen(deps, actor, agency, fiscalYear);
  const known = await deps.store.assessments.load(assessmentId(agency.id, fiscalYear));
  if (known) return alreadyOpen(deps, known);
  return { kind: "preview", preview: (await draftYear(deps, agency, fiscalYear, actor.at)).preview };
}

/**
 * Opens a fiscal year (B.E.) with all that comes over from the newest one before it: one change set, once per event and
 * once at all. Only a coordinator or the system may. Refuses years without a list and those that are too far ahead.
 */
export async function openYear(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  fiscalYear: FiscalYear,
): Promise<Opening> {
  await assertMayOpen(deps, actor, agency, fiscalYear);
  const draft = await draftYear(deps, agency, fiscalYear, actor.at);
  const assessment = await createYear(deps, actor, draft);
  if (!assessment.events.includes(actor.eventId)) return alreadyOpen(deps, assessment);
  return { kind: "opened", assessment, preview: draft.preview };
}

/** Stores a drafted year, with the change that says so; the one that stands if there is one. */
export async function createYear(
  deps: Deps,
  actor: Actor,
  { assessment, preview }: YearDraft,
): Promise<Assessment> {
  const { fiscalYear, catalogue } = assessment;
  const record: OpeningRecord = { fiscalYear, catalogue, from: preview.from?.fiscalYear ?? null };
  const changes = numbered([openingChange(actor, assessment, null, record)], actor.eventId, "assessment");
  return (await createOnce(deps.store.assessments, assessment, actor.eventId, changes)).aggregate;
}

/** The change that opens a year (`before` null) or takes it back (`after` null), before it has its place. */
export function openingChange(
  actor: Actor,
  { id, agency }: Pick<Assessment, "id" | "agency">,
  before: OpeningRecord | null,
  after: OpeningRecord | null,
): Unnumbered {
  return changeOf(actor, { agency, aggregate: id, task: null }, openingField, before, after);
}

/** Refuses years after the next one, whose work begins before October: nobody can know what they will ask. */
export function assertNotTooFar(fiscalYear: FiscalYear, now: Instant): void {
  const last = fiscalYearOf(dayOf(now)) + 1;
  if (fiscalYear > last) throw new Refusal("refusal.yearTooFar", { year: fiscalYear, last });
}

async function assertMayOpen(
  deps: Deps,
  actor: Actor,
  agency: Agency,
  fiscalYear: FiscalYear,
): Promise<void> {
  if (actor.by !== "system")
    assertCoordinator(await deps.store.members.load(actor.by), agency.id, "refusal.openNeedsCoordinator");
  assertNotTooFar(fiscalYear, actor.at);
  deps.content.catalogueFor(fiscalYear, agency.framework);
}

/** Who opened it stands in the changes of one of its events, as long as the year remembers that: the last such. */
async function alreadyOpen(
  deps: Deps,
  assessment: Assessment,
): Promise<Extract<Opening, { kind: "alreadyOpen" }>> {
  for (const eventId of assessment.events.toReversed()) {
    const by = await openingIn(deps, assessment, eventId);
    if (by) return { kind: "alreadyOpen", assessment, by };
  }
  return { kind: "alreadyOpen", assessment, by: null };
}

async function openingIn(deps: Deps, { id, agency }: Assessment, eventId: string): Promise<Change | null> {
  const changes = await deps.store.changes.byEvent(agency, eventId);
  return changes.find((one) => one.aggregate === id && one.field === openingField && one.after) ?? null;
}
