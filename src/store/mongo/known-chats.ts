// Owns what this process knows of the inbox without a look: the chats whose events it stored itself, and those that it freed.
import type { Instant } from "../../domain/time.ts";

/** Chats to try before a look at the whole inbox. */
export interface KnownChats {
  stored(events: readonly { chat: string; at: Instant }[]): void;
  /** A look at the whole inbox begins; when it has ended, what is returned is told which chats it found free. */
  look(): (free: readonly string[]) => void;
  /** A chat that may have an event that nobody takes, the oldest event's first; each once. Null: look. */
  take(): string | null;
  /** How a try to claim in a chat ended: with an event, or with none. */
  tried(chat: string, worker: string, event: string | null): void;
  /** A try failed: what waits in its chat is not known any more. */
  lost(chat: string): void;
  /** The worker holds the event no longer; whatever came to its chat in the meantime was left to it by everybody. */
  freed(event: string, worker: string): void;
  /** False for a moment after a claim or its end: whoever takes an event asks at once whether there is another. */
  worthALook(): boolean;
}

const momentMs = 50;
/** After every event whose time is known. */
const unknownTime: Instant = "9999";

/**
 * While nothing else waits, what comes next comes to this process, or to a chat that it holds, or to another server, which
 * knows it itself: none needs a search. What a server leaves behind that stops is found by the looks of the others' heartbeats.
 * Wherever anything else may wait, there is nothing to try and the whole inbox is looked at.
 */
export function createKnownChats(): KnownChats {
  let nothingElse = false;
  let quietUntil = 0;
  const perhaps: Waiting = new Map();
  const trying = new Set<string>();
  const holds = createHolds();
  const beQuiet = (): void => {
    quietUntil = performance.now() + momentMs;
  };
  return {
    stored(events) {
      for (const { chat, at } of events) add(perhaps, chat, at);
    },
    look() {
      // What comes, or becomes free, while it lasts may have been missed by it.
      const seen = [...perhaps];
      return (free) => {
        nothingElse = free.length === 0;
        for (const [chat, entry] of seen) if (perhaps.get(chat) === entry) perhaps.delete(chat);
      };
    },
    take() {
      if (!nothingElse) return null;
      const open = [...perhaps].filter(([chat]) => !trying.has(chat) && !holds.has(chat));
      const [oldest] = open.sort(([, one], [, two]) => (one.at < two.at ? -1 : 1));
      if (!oldest) return null;
      perhaps.delete(oldest[0]);
      trying.add(oldest[0]);
      return oldest[0];
    },
    tried(chat, worker, event) {
      trying.delete(chat);
      if (event === null) return;
      holds.add(event, worker, chat);
      beQuiet();
    },
    lost(chat) {
      trying.delete(chat);
      nothingElse = false;
    },
    freed(event, worker) {
      const chat = holds.end(event, worker);
      if (chat === null) return;
      add(perhaps, chat, unknownTime);
      beQuiet();
    },
    worthALook: () => !nothingElse || performance.now() >= quietUntil,
  };
}

/** Chats with the time of the oldest event that may wait there: an entry of its own each time, which a look can tell. */
type Waiting = Map<string, { at: Instant }>;

function add(waiting: Waiting, chat: string, at: Instant): void {
  const known = waiting.get(chat);
  waiting.set(chat, { at: known && known.at < at ? known.at : at });
}

/** The chats that workers of this process hold. One whose lease ended may still work when the next one has the same event. */
function createHolds() {
  const chats = new Map<string, string>();
  const nameOf = (event: string, worker: string): string => `${worker} ${event}`;
  return {
    has: (chat: string): boolean => [...chats.values()].includes(chat),
    add(event: string, worker: string, chat: string): void {
      chats.set(nameOf(event, worker), chat);
    },
    end(event: string, worker: string): string | null {
      const chat = chats.get(nameOf(event, worker)) ?? null;
      chats.delete(nameOf(event, worker));
      return chat;
    },
  };
}
