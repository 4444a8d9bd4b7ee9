// Owns the shape of a year's content: framework, indicators, items, guidance. Immutable data.
import type { FrequencyRule, OccurrenceNames } from "./frequency.ts";
import type { Day, FiscalYear } from "./time.ts";

export type Instrument = "IIT" | "EIT" | "OIT";

/** Official words in both languages; Thai is the authoritative one. */
interface Bilingual {
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

/** Work of each month inside one task, expanded into `occurrence` steps when a year opens. */
export interface MonthlyRule {
  kind: "monthly";
  /** Months 1..12 in the order of the fiscal year, e.g. [10, 11, 12, 1, 2, 3]. */
  months: number[];
  /** The day of the following month on which an occurrence is due; absent: its last day. */
  dueDay?: number;
}

/** Work after each activity, such as its news within 7 days: nobody knows the activities when a year opens. */
export interface AfterActivityRule {
  kind: "afterActivity";
  withinDays: number;
}

/** Repeating work inside one task. */
export type RepeatRule = MonthlyRule | AfterActivityRule;

/** Where a statement comes from, and whether it was checked there. Of an item: its title. */
interface Sourced {
  verified: boolean;
  source: string;
}

/** A part of the work with a mark of its own and often a date: an `occurrence` step when a year opens. */
export interface Stage {
  text: Bilingual;
  due?: DueRule & { source: string };
}

interface CatalogueElement {
  /** `e2`; a numbered part of it is an element of its own, `e2.1`. */
  id: string;
  text: Bilingual;
}

export interface CatalogueItem extends Sourced {
  /** Letters and a number without a zero in front: `O12`. `M` is the letter of measures. */
  code: string;
  /** What the item is about, the same in every year in which that stays the same. */
  topicKey: string;
  subIndicator: string;
  title: Bilingual;
  /** At most about 60 characters, for list rows. */
  shortTitle: Bilingual;
  /** Empty where no source tells them: never invented. */
  elements: CatalogueElement[];
  /** Where the elements come from, when there are any: often an earlier year's list. */
  elementsSource?: string;
  period: PeriodRule;
  /** Names of units as in `UnitTemplate`. */
  ownerUnits: string[];
  /** Absent: no sourced date, due on 30 April. */
  due?: DueRule & { source: string };
  repeat?: RepeatRule;
  /** Dated parts that do not repeat. */
  stages?: Stage[];
}

export interface CatalogueIndicator {
  /** From 1 on. */
  no: number;
  name: Bilingual;
  instrument: Instrument;
  subIndicators: { code: string; name: Bilingual }[];
}

/** A question of the surveys. */
export interface SurveyQuestion extends Sourced {
  /** `i4`, `e12`. */
  code: string;
  indicator: number;
  /** Absent where no source tells it. */
  topic?: Bilingual;
}

/** One entry of the guidance library for indicators 1-8: becomes a practice when a year opens. */
export interface GuidancePractice extends Sourced {
  /** `1.4`; stays for ever. */
  code: string;
  topicKey: string;
  indicator: number;
  /** A few words for a list row; the agency's own language, as `text`. */
  title: string;
  text: string;
  /** Sub-points that belong to the practice, ticked one by one. */
  parts: string[];
  /** What each time of the frequency is called, if not as in `Guidance.occurrences`. */
  stages?: Stage[];
  frequency?: FrequencyRule;
  /** Codes of practices of other indicators that ask for the same: a mark only, each keeps its own status. */
  sameAs?: string[];
  due?: DueRule & { source: string };
  /** Can be checked, although no time is set. */
  checkable: boolean;
  /** Empty: the owners of its indicator's row. */
  ownerUnits: string[];
}

/** One row of guidance per indicator 1-8. */
export interface GuidanceRow extends Sourced {
  indicator: number;
  text: string;
  ownerUnits: string[];
  /** Every unit takes part. */
  all?: true;
}

export interface Guidance {
  /** Absent only where no practice needs it. */
  occurrences?: OccurrenceNames;
  rows: GuidanceRow[];
  practices: GuidancePractice[];
}

/** One line of the assessor's calendar, the same days every year until that year's own are announced. */
export interface MilestoneRule extends Sourced {
  kind: string;
  title: Bilingual;
  from: DueRule;
  to: DueRule;
  /** Its closing day is a legal last day. */
  legal: boolean;
  /** These are the days that the assessor announced for this year. */
  confirmed: boolean;
}

export interface Catalogue {
  /** File name without ending: `ita-lgo-2569`; of a correction `ita-lgo-2569-r2`. */
  id: string;
  framework: string;
  fiscalYear: FiscalYear;
  /** 1 for the first one of its year; a correction counts up. */
  revision: number;
  weights: Record<Instrument, number>;
  indicators: CatalogueIndicator[];
  /** How sure it is which sub-indicator an item stands under. */
  grouping: Sourced;
  /** How each period rule reads in this year. */
  periods: Record<PeriodRule, Bilingual>;
  items: CatalogueItem[];
  questions: SurveyQuestion[];
  milestones: MilestoneRule[];
}

/** What became of an item in the next year's list. */
export type Fate = "same" | "changed" | "split" | "merged" | "dropped";

/** The way from one year's list to the next (design 4): every old item has one fate, every new one its origins. */
export interface Crosswalk {
  framework: string;
  from: FiscalYear;
  to: FiscalYear;
  fates: ({
    /** Of the older list. */
    code: string;
    fate: Fate;
    /** Codes of the newer list: one, several for `split`, none for `dropped`. */
    to: string[];
  } & Sourced)[];
  origins: {
    /** Of the newer list. */
    code: string;
    /** Codes of the older list; empty: the item is new. */
    from: string[];
  }[];
}

/** A list as it is imported: one file may bring the way from the year before, and the guidance of its framework. */
export interface CatalogueFile extends Catalogue {
  crosswalk?: Crosswalk;
  guidance?: Guidance;
}

/** What an assessor wrote about a weak point, and what he advised: a library for measures. */
export interface Recommendation extends Sourced {
  id: string;
  /** The survey questions or items that it answers. */
  refs: { year: FiscalYear; code: string }[];
  indicators: number[];
  issue: string;
  recommendation: string;
}

/** A frequent reason for losing the point of a topic. `topicKeys` empty: of any item. */
export interface Pitfall extends Sourced {
  id: string;
  topicKeys: string[];
  text: Bilingual;
}

/** Words that people say for a topic and that stand in no title: `สขร`, `อีเซอร์วิส`. */
export interface Synonyms {
  topicKeys: string[];
  words: string[];
}

/** A deadline that comes back every year beside the assessor's own calendar (domain/ita.md 2.2). */
export interface Deadline extends Sourced {
  id: string;
  title: Bilingual;
  /** Months of the year in which it falls; empty: see `every`. */
  months: number[];
  /** In words that a rule can read: what has no month of its own. */
  every?: "month" | "quarter" | "activity" | "year";
  /** Of `every: "activity"`. */
  withinDays?: number;
  topicKeys: string[];
}

/** A unit before an agency has it: `parent` is the name of another one of the same template. */
export interface UsualUnit {
  name: string;
  parent?: string;
}

/** The usual units of a type of agency, created at set-up. */
export interface UnitTemplate extends Sourced {
  agencyType: string;
  units: UsualUnit[];
}

/** A day on which government offices are closed. */
export interface Holiday extends Sourced {
  day: Day;
  name: string;
}
