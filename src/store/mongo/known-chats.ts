// Owns what this process knows of the inbox without a look: the chats of events that it has just stored itself.
import type { Instant } from "../../domain/time.ts";

/** Chats to try before a look at the whole inbox. */
export interface FreshChats {
  stored(events: readonly { chat: string; at: Instant }[]): void;
  /** A look at the whole inbox begins; when it has ended, what is returned is told which chats it found free. */
  look(): (free: readonly string[]) => void;
  /** A chat became free: it may have events that nobody could take. */
  freed(): void;
  /** A chat whose event came since a look found nothing, the oldest event's first; each once. Null: look. */
  take(): string | null;
  /** The chat that was taken is claimed: if it was the only one, the next look may wait a moment. */
  claimed(): void;
  /** False in that moment. */
  worthALook(): boolean;
}

/** Whoever takes an event asks at once whether there is another. */
const momentMs = 50;

/**
 * While nothing waits, the event that comes next is the oldest: its chat needs no search. Wherever anything else may wait,
 * there is nothing to try and the whole inbox is looked at.
 */
export function createFreshChats(): FreshChats {
  let nothingElse = false;
  const fresh = new Map<string, Instant>();
  let quietUntil = 0;
  let frees = 0;
  return {
    stored(events) {
      quietUntil = 0;
      for (const { chat, at } of events) {
        const known = fresh.get(chat);
        if (known === undefined || at < known) fresh.set(chat, at);
      }
    },
    look() {
      // What comes, or becomes free, while it lasts may have been missed by it.
      const seen = [...fresh.keys()];
      const freesBefore = frees;
      return (free) => {
        nothingElse = free.length === 0 && frees === freesBefore;
        for (const chat of seen) fresh.delete(chat);
      };
    },
    freed() {
      frees += 1;
      nothingElse = false;
      quietUntil = 0;
    },
    claimed() {
      if (fresh.size === 0) quietUntil = performance.now() + momentMs;
    },
    worthALook: () => performance.now() >= quietUntil,
    take() {
      if (!nothingElse) return null;
      const [oldest] = [...fresh].sort(([, one], [, two]) => (one < two ? -1 : 1));
      if (!oldest) return null;
      fresh.delete(oldest[0]);
      return oldest[0];
    },
  };
}
