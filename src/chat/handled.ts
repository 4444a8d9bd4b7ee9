// Owns the seam between the inbox and the conversation: what handling one stored event comes to.
import type { StoredInboxEvent } from "../domain/delivery.ts";
import type { Message } from "../line/types.ts";

/** What is replied, and what it speaks of (so that a quote of the reply knows its tasks). */
export interface Handled {
  /** At most five; empty: silence. */
  messages: Message[];
  about: { agency: string; assessment: string; tasks: string[] } | null;
  /** What a write did, in one line: said with the next free reply if this one comes too late (design 5, Inbox). */
  announce?: string;
}

/** Handles one event. Running it again for the same event writes nothing and answers the same. Throws on faults only. */
export type HandleEvent = (event: StoredInboxEvent) => Promise<Handled>;
