// Owns the years' content as the use cases see it, and which list serves a year.
import type { Agency, Language } from "./agency.ts";
import type { Assessment } from "./assessment.ts";
import type { WorkCalendar } from "./calendar.ts";
import type {
  Catalogue,
  Crosswalk,
  Deadline,
  Guidance,
  Pitfall,
  Recommendation,
  Synonyms,
  UsualUnit,
} from "./catalogue.ts";
import { Refusal } from "./errors.ts";
import type { FiscalYear } from "./time.ts";

/** The framework of an agency that names none. */
export const usualFramework = "ita-lgo";

/** The years' content, loaded and checked at start. What a framework has nothing of is empty. */
export interface Content {
  /** Takes up what was imported meanwhile; absent where nothing can be. Cheap where nothing is new. */
  refresh?(): Promise<void>;
  /**
   * The newest revision of this year's list, else of the newest earlier one (`provisional`). Refuses years before the
   * first list.
   */
  catalogueFor(year: FiscalYear, framework?: string): { catalogue: Catalogue; provisional: boolean };
  catalogue(id: string): Catalogue | null;
  /** All lists, of every framework, year and revision, in this order. */
  catalogues(): readonly Catalogue[];
  /** The way from a year's list to that of the year after; null: there is none. */
  crosswalk(from: FiscalYear, framework?: string): Crosswalk | null;
  guidance(framework?: string): Guidance;
  recommendations(framework?: string): readonly Recommendation[];
  pitfalls(framework?: string): readonly Pitfall[];
  deadlines(framework?: string): readonly Deadline[];
  synonyms(framework?: string): readonly Synonyms[];
  /** Where something comes from, in the reader's language; as it stands where that has no words for it (imported lists). */
  sourceText(source: string, language: Language): string;
  calendar: WorkCalendar;
  /** Usual units of a type of agency; those of `other` for a type that has none of its own. */
  unitsOf(agencyType: string): UsualUnit[];
}

/**
 * The list of a fiscal year, else the newest earlier one, then `provisional` (design 4). A list never serves a year
 * before its own: what was asked then is known to differ, so such a year is refused.
 */
export function catalogueFor(
  catalogues: readonly Catalogue[],
  year: FiscalYear,
): { catalogue: Catalogue; provisional: boolean } {
  const oldestFirst = byYear(catalogues);
  const catalogue = oldestFirst.findLast((one) => one.fiscalYear <= year);
  if (!catalogue)
    throw new Refusal("refusal.noListForYear", { year, first: oldestFirst[0]?.fiscalYear ?? 0 });
  return { catalogue, provisional: catalogue.fiscalYear !== year };
}

/** The list that would serve a year now, where that is not the one it is pinned to; null: it is. */
export function newerList(
  content: Pick<Content, "catalogueFor">,
  { framework }: Pick<Agency, "framework">,
  { fiscalYear, catalogue: pinned }: Pick<Assessment, "fiscalYear" | "catalogue">,
): { catalogue: Catalogue; provisional: boolean } | null {
  const serving = content.catalogueFor(fiscalYear, framework);
  return serving.catalogue.id === pinned ? null : serving;
}

/** Lists in the order of framework, year and revision. */
export function byYear<T extends Catalogue>(catalogues: readonly T[]): T[] {
  return catalogues.toSorted(
    (a, b) =>
      (a.framework < b.framework ? -1 : Number(a.framework > b.framework)) ||
      a.fiscalYear - b.fiscalYear ||
      a.revision - b.revision,
  );
}
