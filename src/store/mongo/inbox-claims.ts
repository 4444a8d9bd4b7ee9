// Owns who handles which chat in MongoDB: its lease, the claim of its oldest event, and the fence around ending it.
import type { InboxState, StoredInboxEvent } from "../../domain/delivery.ts";
import type { Mongo } from "./connection.ts";
import type { FreshChats } from "./fresh-chats.ts";
import {
  type InboxDocument,
  inboxDocuments,
  inboxEventOf,
  leaseDocuments,
  oldestFirst,
} from "./inbox-events.ts";
import { isDuplicate } from "./indexes.ts";

/** Seen at once, so that workers who lose the race for one chat try the next without looking again. */
const mostCandidates = 32;

/**
 * Leases the chat whose waiting event is oldest and takes its oldest event, in four round trips if nobody is
 * quicker, in two where its event has just come to an empty inbox.
 * A claim whose answer is lost leaves its chat leased: it goes on when the lease ends, with the same event.
 */
export async function claimChat(
  mongo: Mongo,
  fresh: FreshChats,
  worker: string,
  leaseMs: number,
): Promise<StoredInboxEvent | null> {
  for (let chat = fresh.take(); chat !== null; chat = fresh.take()) {
    const event = await claimIn(mongo, fresh, chat, worker, leaseMs);
    if (!event) continue;
    fresh.claimed();
    return event;
  }
  while (fresh.worthALook()) {
    const looked = fresh.look();
    const chats = await freeChats(mongo);
    looked(chats);
    if (chats.length === 0) return null;
    for (const chat of chats) {
      const event = await claimIn(mongo, fresh, chat, worker, leaseMs);
      if (event) return event;
    }
    // Each was lost to somebody else's progress: the search ends.
  }
  return null;
}

/**
 * Chats with a waiting event that nobody holds, the oldest event's first. Served by (state, at, _id, chat) alone, and by (until)
 * where something waits: no event is read whole.
 */
async function freeChats(mongo: Mongo): Promise<string[]> {
  const oldest = await waitingChats(mongo, []);
  if (oldest.length === 0) return [];
  const live = leaseDocuments(mongo).find({ until: { $gt: mongo.clock.now() } }, { projection: { _id: 1 } });
  const leases = await live.toArray();
  const held = new Set(leases.map(({ _id }) => _id));
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
  fresh: FreshChats,
  chat: string,
  worker: string,
  leaseMs: number,
): Promise<StoredInboxEvent | null> {
  const until = leaseEnd(mongo, leaseMs);
  if (!(await lease(mongo, chat, worker, until))) return null;
  // Only now, under the lease, is the oldest event of the chat sure: what was seen before may have ended since.
  const event = await inboxDocuments(mongo).findOneAndUpdate(
    { chat, state: "waiting" },
    { $max: { holder: { until, worker } } },
    { sort: { at: 1, _id: 1 }, returnDocument: "after" },
  );
  if (!event) {
    // An event that came meanwhile was passed over by everybody because of this lease: the caller looks again.
    await leaseDocuments(mongo).deleteOne({ _id: chat, worker, until });
    fresh.freed();
    return null;
  }
  // A claim that was held up beyond its lease finds the mark of the next holder, whose lease ends later.
  return event.holder?.worker === worker ? inboxEventOf(event) : null;
}

function leaseEnd(mongo: Mongo, leaseMs: number): Date {
  return new Date(mongo.clock.now().getTime() + leaseMs);
}

/** Takes the lease if there is none that lives. Mostly there is none at all: whoever ends an event takes it away. */
async function lease(mongo: Mongo, chat: string, worker: string, until: Date): Promise<boolean> {
  const leases = leaseDocuments(mongo);
  try {
    await leases.insertOne({ _id: chat, worker, until });
    return true;
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
  }
  const ranOut = { _id: chat, until: { $lte: mongo.clock.now() } };
  return (await leases.updateOne(ranOut, { $set: { worker, until } })).matchedCount > 0;
}

/** Harmless to repeat. False: somebody else has the chat, or nobody. */
export async function renewLease(
  mongo: Mongo,
  chat: string,
  worker: string,
  leaseMs: number,
): Promise<boolean> {
  const until = leaseEnd(mongo, leaseMs);
  const { matchedCount } = await leaseDocuments(mongo).updateOne({ _id: chat, worker }, { $set: { until } });
  return matchedCount > 0;
}

/** A repetition writes a later time: all that counts is that there is one. */
export async function tryReply(mongo: Mongo, id: string, worker: string): Promise<boolean> {
  const { matchedCount } = await inboxDocuments(mongo).updateOne(
    { _id: id, state: "waiting", "holder.worker": worker },
    { $set: { replyTriedAt: mongo.clock.now().toISOString() } },
  );
  return matchedCount > 0;
}

/**
 * Ends the event if this worker still holds it, then frees its chat; a process that stops between the two leaves the chat to
 * the end of its lease. A repetition finds the event ended and changes nothing.
 */
export async function finishEvent(
  mongo: Mongo,
  id: string,
  worker: string,
  state: Exclude<InboxState, "waiting">,
  reason: string | null,
): Promise<boolean> {
  const words = state === "done" ? { payload: "null" } : {};
  const ended = await inboxDocuments(mongo).findOneAndUpdate(
    { _id: id, state: "waiting", "holder.worker": worker },
    { $set: { ...words, state, reason, handledAt: mongo.clock.now().toISOString() }, $unset: { holder: 1 } },
    { projection: { chat: 1 } },
  );
  if (ended) await freeChat(mongo, ended.chat, worker);
  return ended !== null;
}

/** A repetition finds that this worker holds nothing. */
export async function giveBack(mongo: Mongo, id: string, worker: string): Promise<boolean> {
  const freed = await inboxDocuments(mongo).findOneAndUpdate(
    { _id: id, state: "waiting", "holder.worker": worker },
    { $unset: { holder: 1 } },
    { projection: { chat: 1 } },
  );
  if (freed) await freeChat(mongo, freed.chat, worker);
  return freed !== null;
}

/**
 * Counts a failure if this worker still holds the event, then frees its chat. A repetition counts nothing: the first one took
 * the worker's mark away.
 */
export async function failEvent(mongo: Mongo, id: string, worker: string, reason: string): Promise<number> {
  await inboxDocuments(mongo).updateOne(
    { _id: id, state: "waiting", "holder.worker": worker },
    { $inc: { failures: 1 }, $set: { reason }, $unset: { holder: 1 } },
  );
  const event = await inboxDocuments(mongo).findOne({ _id: id }, { projection: { chat: 1, failures: 1 } });
  if (event) await freeChat(mongo, event.chat, worker);
  return event?.failures ?? 0;
}

/** What it follows has happened already: if the server is away now, the lease ends by itself. */
async function freeChat(mongo: Mongo, chat: string, worker: string): Promise<void> {
  await leaseDocuments(mongo)
    .deleteOne({ _id: chat, worker })
    .catch(() => undefined);
}
