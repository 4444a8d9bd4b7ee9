// Owns what this process knows of the inbox without a look: the chats of events that it has just stored itself.
import type { Instant } from "../../domain/time.ts";

/** Chats to try before a look at the whole inbox. */
export interface FreshChats {
  stored(events: readonly { chat: string; at: Instant }[]): void;
  /** A look at the whole inbox found these chats free. */
  looked(free: readonly string[]): void;
  /** A chat became free: it may have events that nobody could take. */
  freed(): void;
  /** Chats whose events came since a look found nothing, the oldest event's first; each once. Empty: look. */
  take(): string[];
}

/**
 * While nothing waits, the event that comes next is the oldest: its chat needs no search. Wherever anything else may wait,
 * there is nothing to try and the whole inbox is looked at.
 */
export function createFreshChats(): FreshChats {
  let nothingElse = false;
  let fresh = new Map<string, Instant>();
  return {
    stored(events) {
      for (const { chat, at } of events) {
        const known = fresh.get(chat);
        if (known === undefined || at < known) fresh.set(chat, at);
      }
    },
    looked(free) {
      nothingElse = free.length === 0;
    },
    freed() {
      nothingElse = false;
    },
    take() {
      const taken = [...fresh].sort(([, one], [, two]) => (one < two ? -1 : 1)).map(([chat]) => chat);
      fresh = new Map();
      return nothingElse ? taken : [];
    },
  };
}
