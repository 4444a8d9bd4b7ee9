// Owns the shape of a year's content: framework, indicators, items, guidance. Immutable data.
import type { FiscalYear } from "./time.ts";

export type Instrument = "IIT" | "EIT" | "OIT";

/** Official words in both languages; Thai is the authoritative one. */
export interface Bilingual {
  th: string;
  en: string;
}

/** Which time an item's page must speak of (domain/ita.md 1.4). */
export type PeriodRule = "current" | "FY" | "FY-1" | "first6Months" | "coversFY";

/** A due date inside the fiscal year. Without `day` the last day of the month. */
export interface DueRule {
  month: number;
  day?: number;
}

/** Repeating work inside one task, expanded into `occurrence` steps when a year opens. */
export interface RepeatRule {
  kind: "monthly";
  /** Months 1..12 in the order of the fiscal year, e.g. [10, 11, 12, 1, 2, 3]. */
  months: number[];
  /** The day of the following month on which an occurrence is due; absent: its last day. */
  dueDay?: number;
}

/** Where a statement of the catalogue comes from, and whether it was checked against that source. */
export interface Sourced {
  verified: boolean;
  source: string;
}

export interface CatalogueElement {
  id: string;
  text: Bilingual;
}

export interface CatalogueItem extends Sourced {
  /** `O12`. */
  code: string;
  topicKey: string;
  subIndicator: string;
  title: Bilingual;
  /** At most about 60 characters, for list rows. */
  shortTitle: Bilingual;
  /** Empty where no source tells them: never invented. */
  elements: CatalogueElement[];
  period: PeriodRule;
  /** Names of units as in `UnitTemplate`. */
  ownerUnits: string[];
  /** Absent: no sourced date, due on 30 April. */
  due?: DueRule & { source: string };
  repeat?: RepeatRule;
}

export interface CatalogueIndicator {
  /** 1..10 */
  no: number;
  name: Bilingual;
  instrument: Instrument;
  subIndicators: { code: string; name: Bilingual }[];
}

/** How often a practice is to be done (domain/ita.md 6.3). */
export interface FrequencyRule {
  kind: "timesAYear" | "monthly" | "quarterly" | "months" | "percent";
  /** times a year, or percent */
  atLeast?: number;
  months?: number[];
}

/** One entry of the guidance library for indicators 1-8: becomes a practice when a year opens. */
export interface GuidancePractice extends Sourced {
  /** `1.4`; stays for ever. */
  code: string;
  topicKey: string;
  indicator: number;
  text: string;
  /** Sub-points that belong to the practice (7.1, 7.2 and 8.1 of seed 002). */
  parts: string[];
  frequency?: FrequencyRule;
  due?: DueRule & { source: string };
  /** Can be checked, although no time is set. */
  checkable: boolean;
  ownerUnits: string[];
}

/** One row of guidance per indicator 1-8 (seed 000, table 2). */
export interface GuidanceRow extends Sourced {
  indicator: number;
  text: string;
  ownerUnits: string[];
}

export interface Guidance {
  rows: GuidanceRow[];
  practices: GuidancePractice[];
}

export interface Catalogue {
  /** File name without ending: `ita-lgo-2569`. */
  id: string;
  framework: string;
  fiscalYear: FiscalYear;
  weights: Record<Instrument, number>;
  indicators: CatalogueIndicator[];
  items: CatalogueItem[];
}

/** The usual units of a type of agency, created at set-up. */
export interface UnitTemplate {
  agencyType: string;
  units: { name: string; parent?: string }[];
}
