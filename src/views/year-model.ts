// Owns what the cards know of one agency's year.
import type { Agency } from "../domain/agency.ts";
import type { Assessment } from "../domain/assessment.ts";
import type { Catalogue, Guidance } from "../domain/catalogue.ts";

/** An agency, one of its years, the list that the year is pinned to, and the library of its framework. */
export interface YearModel {
  agency: Agency;
  assessment: Assessment;
  catalogue: Catalogue;
  guidance: Guidance;
  /** Names by member id. */
  memberNames: ReadonlyMap<string, string>;
}
