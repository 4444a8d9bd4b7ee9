// Owns the shape of an agency's fiscal year: its tasks and what was recorded on them.
import type { Aggregate } from "./agency.ts";
import type { Day, FiscalYear, Instant } from "./time.ts";

export type TaskKind = "item" | "indicator" | "practice" | "measure";
export type TaskStatus = "not_started" | "in_progress" | "done" | "not_applicable";
export const taskStatuses = ["not_started", "in_progress", "done", "not_applicable"] as const;

export interface Owners {
  /** Ids of units of the agency. */
  units: string[];
  positions: string[];
  /** Ids of members. */
  members: string[];
  /** Named people without LINE. */
  people: string[];
  all: boolean;
  /** As it is printed; empty: derived from the rest. */
  text: string;
}

export interface Element {
  id: string;
  text: string;
  done: boolean;
}

export interface Step {
  id: string;
  list: "method" | "followUp" | "occurrence";
  text: string;
  dueText?: string;
  dueOn?: Day;
  status: TaskStatus;
  reason?: string;
  unit?: string;
  target?: string;
  actual?: string;
}

export interface Evidence {
  id: string;
  kind: "url" | "image";
  url: string;
  note: string;
  /** A link carried over from this earlier fiscal year; absent: this year's. */
  fromYear?: FiscalYear;
  stepId?: string;
  addedBy: string;
  addedAt: Instant;
  /** The LINE message that brought it, so that `unsend` can erase its words. */
  messageId?: string;
}

export interface Note {
  id: string;
  text: string;
  by: string;
  at: Instant;
  messageId?: string;
}

/** How a due day came about; said on the card (design 4). */
export type DueBasis = "sourced" | "monthEnd" | "default" | "set";

export interface Task {
  /** Stable inside its assessment; what buttons carry. */
  id: string;
  /** `O12`, `3`, `1.4`, `M3`. */
  code: string;
  kind: TaskKind;
  topicKey: string;
  /** Id of the task above: a practice's indicator row. */
  parent?: string;
  /** 1..10 */
  indicator: number;
  /** `9.3` for items. */
  subIndicator?: string;
  group?: string;
  order: number;
  title: string;
  detail: string;
  status: TaskStatus;
  reason: string;
  /** When the status last changed; absent before the first change. */
  statusAt?: Instant;
  owners: Owners;
  period: { text: string; from?: Day; to?: Day };
  dueOn: Day | null;
  dueBasis: DueBasis;
  elements: Element[];
  steps: Step[];
  evidence: Evidence[];
  progress: { id: string; round: "6m" | "annual"; text: string }[];
  notes: Note[];
  source?: { file: string; table: string; row: string; cells: string[] };
  measure?: Measure;
}

export interface Measure {
  findings: string[];
  refs: { year: FiscalYear; topicKey: string }[];
  activities: { id: string; text: string }[];
  results: Partial<Record<"6m" | "annual", { summary: string; outcome: string }>>;
  approvedBy?: string;
  approvedOn?: Day;
}

export interface Finding {
  id: string;
  refs: { year: FiscalYear; code: string }[];
  indicators: number[];
  heading: string;
  urgency: "fix" | "develop" | "keep";
  issue: string;
  recommendation: string;
}

export interface Milestone {
  id: string;
  kind: string;
  title: string;
  from: Day;
  to: Day;
  confirmed: boolean;
  /** Its closing day is a legal last day. */
  legal: boolean;
  /** Who gave it these days; absent: the year's list. */
  setBy?: "installation" | "agency";
}

/** Days of a milestone that moved, and the agency's group was not told yet. */
export interface MilestoneMove {
  kind: string;
  /** The days that the group knows. */
  from: Day;
  to: Day;
  /** Of the latest move: with the kind it names this one. */
  at: Instant;
}

/** What the operator set for a fiscal year of the whole installation, beside the shipped data. */
export interface InstallationCalendar {
  fiscalYear: FiscalYear;
  holidays: { day: Day; name: string }[];
  milestones: Milestone[];
}

export interface ReportDocument {
  kind: "R1" | "R2" | "R3" | "R4" | "R5";
  round: "6m" | "annual";
  from: Day;
  to: Day;
  title: string;
  paragraphs: string[];
  signedBy: string;
  position: string;
  signedOn: Day | null;
  asOf: Instant;
  rows: unknown[];
}

/** What the digest of a day may not have told: the next days' digests tell it until one of them arrives. */
export interface UntoldTasks {
  day: Day;
  tasks: string[];
}

/** One agency's year. `id` is `agency:fiscalYear` (see `assessmentId`). */
export interface Assessment extends Aggregate {
  agency: string;
  fiscalYear: FiscalYear;
  /** `ita-lgo-2569` */
  catalogue: string;
  /** Opened on an older year's list because this year's is not published. */
  provisional: boolean;
  tasks: Task[];
  findings: Finding[];
  constraints: string[];
  documents: ReportDocument[];
  milestones: Milestone[];
  /** What the group is still to be told of `milestones`; absent: nothing. */
  moves?: MilestoneMove[];
  /** Tasks of digests of which nobody knows whether they arrived (design 5, Once); absent: none. */
  untold?: UntoldTasks[];
  surveys: Record<"IIT" | "EIT", { answered: number; target: number }>;
  /** The next day on which some task has a step of the ladder; indexed. Null: none left. */
  nextReminderOn: Day | null;
}

export function assessmentId(agency: string, fiscalYear: FiscalYear): string {
  return `${agency}:${fiscalYear}`;
}

/** The agency whose year has this id. */
export function agencyOf(assessmentId: string): string {
  return assessmentId.slice(0, assessmentId.lastIndexOf(":"));
}

/** Who set what, when: one field of one task (or of the aggregate itself) in one event. */
export interface Change {
  /** `eventId:n` */
  id: string;
  at: Instant;
  /** A member's id, or `system`. */
  by: string;
  agency: string;
  /** Id of the aggregate that was saved with it. */
  aggregate: string;
  chat: string | null;
  messageId?: string;
  /** The task's id and its code at the time; null where no task is meant. */
  taskId: string | null;
  code: string | null;
  /** A top-level field with its whole value before and after. */
  field: string;
  before: unknown;
  after: unknown;
}

/** The event that a change belongs to: what an undo names. */
export function eventOf({ id }: Pick<Change, "id">): string {
  return id.slice(0, id.lastIndexOf(":"));
}
