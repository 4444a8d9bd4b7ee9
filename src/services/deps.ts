// Owns what every use case is given: the store, the year's content, the calendar and LINE's answers.
import type { Clock } from "../clock.ts";
import type { Content } from "../domain/content.ts";
import type { Instant } from "../domain/time.ts";
import type { Store } from "../store/port.ts";

export type { Content };

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
  /** The event whose change set is taken back in the same save (an edited message). */
  replaces?: string;
  at: Instant;
}
