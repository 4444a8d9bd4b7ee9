// Owns what every use case is given: the store, the year's content, the calendar and LINE's answers.
import type { Clock } from "../clock.ts";
import type { WorkCalendar } from "../domain/calendar.ts";
import type { Catalogue, Guidance } from "../domain/catalogue.ts";
import type { FiscalYear, Instant } from "../domain/time.ts";
import type { Store } from "../store/port.ts";

/** The year's content, loaded and checked at start. */
export interface Content {
  /** The catalogue of this year, else the newest earlier one (`provisional`). */
  catalogueFor(year: FiscalYear): { catalogue: Catalogue; provisional: boolean };
  catalogue(id: string): Catalogue | null;
  guidance: Guidance;
  calendar: WorkCalendar;
  /** Usual units of a type of agency. */
  unitsOf(agencyType: string): { name: string; parent?: string }[];
}

/** What the use cases ask of LINE; the real client and its simulator both answer it. */
export interface LineQueries {
  displayName(userId: string, groupId: string | null): Promise<string | null>;
  groupMemberCount(groupId: string): Promise<number | null>;
  quotaLimit(): Promise<number | null>;
  quotaUsed(): Promise<number>;
}

export interface Deps {
  store: Store;
  content: Content;
  clock: Clock;
  line: LineQueries;
}

/** Who does something, in which event: stands in every change that is written. */
export interface Actor {
  /** A member's id, or `system`. */
  by: string;
  eventId: string;
  /** `chatKey`; null for operator commands. */
  chat: string | null;
  messageId?: string;
  at: Instant;
}
