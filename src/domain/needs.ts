// Owns what is known of what a task needs, beyond the task itself.
import type { Language } from "./agency.ts";
import type { Task } from "./assessment.ts";
import type { CatalogueItem, GuidancePractice, GuidanceRow, Pitfall, Recommendation } from "./catalogue.ts";
import type { Day, FiscalYear } from "./time.ts";
import type { EarlierCodes } from "./topic-history.ts";

/** An answer of an earlier year to the same topic. */
export interface EarlierAnswer {
  task: Task;
  /** 0..100, where the year's result tells it. */
  score?: number;
}

type SourceTexts = Record<Language, string>;

/** Of the three kinds of entry one is there at most; none: the library does not know this task. */
export interface Needs {
  item?: CatalogueItem;
  practice?: GuidancePractice;
  row?: GuidanceRow;
  /** The due day that the year was opened with; absent for tasks without one of their own. */
  usualDue?: { on: Day };
  /** Where the entry, its elements and its usual due day come from, in words of each language. */
  sources: { entry?: SourceTexts; elements?: SourceTexts; due?: SourceTexts };
  /** Newest first. */
  earlier: EarlierCodes[];
  /** The newest year before this one that the agency has opened; null: there is none. */
  before: { year: FiscalYear; answers: EarlierAnswer[] } | null;
  /** Of this topic first, then of any item. */
  pitfalls: Pitfall[];
  /** Only for indicators 1-8. */
  recommendations: Recommendation[];
}
