// Owns who handles which chat in MongoDB: the claim of its oldest event, its lease, and the fence around ending it.
import type { InboxState, StoredInboxEvent } from "../../domain/delivery.ts";
import type { Mongo } from "./connection.ts";
import { holderChat, type InboxDocument, inboxDocuments, inboxEventOf, oldestFirst } from "./inbox-events.ts";
import { isDuplicate } from "./indexes.ts";
import type { KnownChats } from "./known-chats.ts";
import { ended, leaseEnd, runs } from "./store-clock.ts";

/** Seen at once, so that workers who lose the race for one chat try the next without looking again. */
const mostCandidates = 32;

/**
 * Takes the oldest event of the chat whose waiting event is oldest, as far as is known: in one round trip where this process
 * knows of a chat, in three after a look at the whole inbox.
 * A claim whose answer is lost leaves its chat held: it goes on when the lease ends, with the same event.
 */
export async function claimChat(
  mongo: Mongo,
  known: KnownChats,
  worker: string,
  leaseMs: number,
): Promise<StoredInboxEvent | null> {
  const claimed = async (chat: string) => {
    const event = await claimIn(mongo, chat, worker, leaseMs).catch((fault: unknown) => {
      known.lost(chat);
      throw fault;
    });
    known.tried(chat, worker, event);
    return event;
  };
  for (let chat = known.take(); chat !== null; chat = known.take()) {
    const event = await claimed(chat);
    if (event) return event;
  }
  while (known.worthALook()) {
    const looked = known.look();
    const chats = await freeChats(mongo);
    looked(chats);
    if (chats.length === 0) return null;
    for (const chat of chats) {
      const event = await claimed(chat);
      if (event) return event;
    }
    // Each was lost to somebody else's progress: the search ends.
  }
  return null;
}

/**
 * Chats with a waiting event that nobody holds, the oldest event's first. Served by (state, at, _id, chat) alone, and by
 * (holder.chat) where something waits: of all events only those that are held are looked into.
 */
async function freeChats(mongo: Mongo): Promise<string[]> {
  const oldest = await waitingChats(mongo, []);
  if (oldest.length === 0) return [];
  const holders = await mongo.read<Pick<Required<InboxDocument>, "holder">>("inbox", {
    filter: { [holderChat]: { $gt: "" }, "holder.until": runs(mongo.clock) },
    projection: { _id: 0, [holderChat]: 1 },
  });
  const held = new Set(holders.map(({ holder }) => holder.chat));
  const free = oldest.filter((chat) => !held.has(chat));
  const all = free.length > 0 || oldest.length < mostCandidates ? free : await waitingChats(mongo, [...held]);
  return [...new Set(all)];
}

/** The chats of the oldest waiting events, but for these chats. */
async function waitingChats(mongo: Mongo, held: readonly string[]): Promise<string[]> {
  const others = held.length === 0 ? {} : { chat: { $nin: [...held] } };
  const waiting = await mongo.read<Pick<InboxDocument, "chat">>("inbox", {
    filter: { state: "waiting", ...others },
    projection: { _id: 0, chat: 1 },
    sort: { at: 1, _id: 1 },
    limit: mostCandidates,
    hint: oldestFirst,
  });
  return waiting.map(({ chat }) => chat);
}

/** Null: somebody else has the chat, or its events were ended since they were seen. */
async function claimIn(
  mongo: Mongo,
  chat: string,
  worker: string,
  leaseMs: number,
): Promise<StoredInboxEvent | null> {
  const event = await takeOldest(mongo, chat, worker, leaseMs);
  if (event !== "held") return event;
  // Perhaps by a worker that is gone, whose event is younger than one that came after it.
  const ranOut = { [holderChat]: chat, "holder.until": ended(mongo.clock) };
  const { matchedCount } = await inboxDocuments(mongo).updateOne(ranOut, { $unset: { holder: 1 } });
  const again = matchedCount > 0 ? await takeOldest(mongo, chat, worker, leaseMs) : null;
  return again === "held" ? null : again;
}

/** Holds the oldest event that nobody holds. A chat with two holders would break the unique key of `holder.chat`. */
async function takeOldest(
  mongo: Mongo,
  chat: string,
  worker: string,
  leaseMs: number,
): Promise<StoredInboxEvent | "held" | null> {
  const free = [{ holder: { $exists: false } }, { "holder.until": ended(mongo.clock) }];
  try {
    const event = await inboxDocuments(mongo).findOneAndUpdate(
      { state: "waiting", chat, $or: free },
      { $set: { holder: { chat, worker, until: leaseEnd(mongo.clock, leaseMs) } } },
      { sort: { at: 1, _id: 1 }, returnDocument: "after" },
    );
    return event && inboxEventOf(event);
  } catch (fault) {
    if (isDuplicate(fault)) return "held";
    throw fault;
  }
}

/** Harmless to repeat. False: somebody else has the chat, or nobody. */
export async function renewLease(
  mongo: Mongo,
  chat: string,
  worker: string,
  leaseMs: number,
): Promise<boolean> {
  const { matchedCount } = await inboxDocuments(mongo).updateOne(
    { [holderChat]: chat, "holder.worker": worker },
    { $set: { "holder.until": leaseEnd(mongo.clock, leaseMs) } },
  );
  return matchedCount > 0;
}

/** The event while it waits in this worker's hands; nobody may end it who lost it. */
const heldBy = (id: string, worker: string) => ({
  _id: id,
  state: "waiting" as const,
  "holder.worker": worker,
});

/** A repetition writes a later time: all that counts is that there is one. */
export async function tryReply(mongo: Mongo, id: string, worker: string): Promise<boolean> {
  const { matchedCount } = await inboxDocuments(mongo).updateOne(heldBy(id, worker), {
    $set: { replyTriedAt: mongo.clock.now().toISOString() },
  });
  return matchedCount > 0;
}

/** Ends the event if this worker still holds it, and frees its chat. A repetition finds it ended and changes nothing. */
export async function finishEvent(
  mongo: Mongo,
  id: string,
  worker: string,
  state: Exclude<InboxState, "waiting">,
  reason: string | null,
): Promise<boolean> {
  const words = state === "done" ? { payload: "null" } : {};
  const { matchedCount } = await inboxDocuments(mongo).updateOne(heldBy(id, worker), {
    $set: { ...words, state, reason, handledAt: mongo.clock.now().toISOString() },
    $unset: { holder: 1 },
  });
  return matchedCount > 0;
}

/** A repetition finds that this worker holds nothing. */
export async function giveBack(mongo: Mongo, id: string, worker: string): Promise<boolean> {
  const { matchedCount } = await inboxDocuments(mongo).updateOne(heldBy(id, worker), {
    $unset: { holder: 1 },
  });
  return matchedCount > 0;
}

/**
 * Counts a failure if this worker still holds the event, and frees its chat. A repetition counts nothing: the first one took
 * the worker's mark away.
 */
export async function failEvent(mongo: Mongo, id: string, worker: string, reason: string): Promise<number> {
  await inboxDocuments(mongo).updateOne(heldBy(id, worker), {
    $inc: { failures: 1 },
    $set: { reason },
    $unset: { holder: 1 },
  });
  const event = await inboxDocuments(mongo).findOne({ _id: id }, { projection: { failures: 1 } });
  return event?.failures ?? 0;
}
