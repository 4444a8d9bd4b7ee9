// Owns what this process knows of the inbox without a look: the chats whose events it stored itself, and those that it freed.
import type { Instant } from "../../domain/time.ts";

interface Waiting {
  chat: string;
  at: Instant;
}

/** Chats to try before a look at the whole inbox. */
export interface KnownChats {
  stored(events: readonly Waiting[]): void;
  /** A look at the whole inbox begins; when it has ended, what is returned is told which chats it found free. */
  look(): (free: readonly string[]) => void;
  /** A chat that may have an event that nobody takes, the oldest event's first; each once. Null: look. */
  take(): string | null;
  /** How a try to claim in a chat ended: with an event, or with none. */
  tried(chat: string, worker: string, event: { id: string; at: Instant } | null): void;
  /** A try failed: what waits in its chat is not known any more. */
  lost(chat: string): void;
  /** The worker holds the event no longer; whatever came to its chat in the meantime was left to it by everybody. */
  freed(event: string, worker: string): void;
  /** False for a moment after a claim or its end: whoever takes an event asks at once whether there is another. */
  worthALook(): boolean;
}

const momentMs = 50;
/** However much is known: what a server left that stopped, nobody else knows. Its reply tokens live a minute. */
const looksEveryMs = 2_000;

/**
 * While nothing else waits, what comes next comes to this process, or to a chat that it holds, or to another server, which
 * knows it itself: none needs a search. Wherever anything else may wait, and every two seconds, there is nothing to try and
 * the whole inbox is looked at.
 */
export function createKnownChats(): KnownChats {
  const looks = createLooks();
  const candidates = createCandidates();
  const trying = new Set<string>();
  const holds = new Map<string, Waiting>();
  const holdOf = (event: string, worker: string): string => `${worker} ${event}`;
  return {
    stored: (events) => events.forEach(candidates.add),
    look() {
      const dropSeen = candidates.seen();
      const looked = looks.begin();
      return (free) => {
        looked(free.length > 0);
        dropSeen();
      };
    },
    take() {
      if (looks.owed()) return null;
      const busy = new Set([...trying, ...[...holds.values()].map(({ chat }) => chat)]);
      const chat = candidates.takeOldest(busy);
      if (chat !== null) trying.add(chat);
      return chat;
    },
    tried(chat, worker, event) {
      trying.delete(chat);
      if (event === null) return;
      holds.set(holdOf(event.id, worker), { chat, at: event.at });
      looks.spare();
    },
    lost(chat) {
      trying.delete(chat);
      looks.doubt();
    },
    freed(event, worker) {
      const hold = holds.get(holdOf(event, worker));
      if (!hold) return;
      holds.delete(holdOf(event, worker));
      // What follows in the chat is younger, but older than what came to others since.
      candidates.add(hold);
      looks.spare();
    },
    worthALook: () => looks.owed() || !looks.spared(),
  };
}

/** Chats in which an event may wait, with the oldest time that is known of each. */
function createCandidates() {
  const all = new Map<string, Waiting>();
  return {
    add({ chat, at }: Waiting): void {
      const known = all.get(chat);
      all.set(chat, { chat, at: known && known.at < at ? known.at : at });
    },
    /** Returns what drops those that stand now: not one that comes anew, or becomes free, before it is called. */
    seen(): () => void {
      const entries = [...all.values()];
      return () => {
        for (const one of entries) if (all.get(one.chat) === one) all.delete(one.chat);
      };
    },
    takeOldest(busy: ReadonlySet<string>): string | null {
      let oldest: Waiting | null = null;
      for (const one of all.values())
        if (!busy.has(one.chat) && (!oldest || one.at < oldest.at)) oldest = one;
      if (!oldest) return null;
      all.delete(oldest.chat);
      return oldest.chat;
    },
  };
}

/** When the whole inbox was looked at, and what that still says. */
function createLooks() {
  let nothingElse = false;
  let doubts = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let sparedUntil = Number.NEGATIVE_INFINITY;
  const doubt = (): void => {
    nothingElse = false;
    doubts += 1;
  };
  return {
    doubt,
    /** A look begins; what is returned is told whether it found anything. What it missed meanwhile is not made good by it. */
    begin() {
      const before = doubts;
      lookedAt = performance.now();
      return (found: boolean): void => {
        if (found) doubt();
        else if (doubts === before) nothingElse = true;
      };
    },
    owed: () => !nothingElse || performance.now() >= lookedAt + looksEveryMs,
    spare(): void {
      sparedUntil = performance.now() + momentMs;
    },
    spared: () => performance.now() < sparedUntil,
  };
}
