// Owns what the cards know of one agency's year.
import type { Agency } from "../domain/agency.ts";
import type { Assessment } from "../domain/assessment.ts";
import type { Catalogue } from "../domain/catalogue.ts";

/** An agency, one of its years, and the list that the year is pinned to. */
export interface YearModel {
  agency: Agency;
  assessment: Assessment;
  catalogue: Catalogue;
  /** Names by member id. */
  memberNames: ReadonlyMap<string, string>;
}
