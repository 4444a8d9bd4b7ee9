// Owns acknowledged events in MongoDB: added once, counted, pruned; who handles them stands in `inbox-claims.ts`.
import type { InboxEvent, InboxState, StoredInboxEvent } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { InboxStore } from "../port.ts";
import type { Mongo } from "./connection.ts";
import { claimChat, failEvent, finishEvent, giveBack, renewLease, tryReply } from "./inbox-claims.ts";
import { holderChat, inboxDocumentOf, inboxDocuments, inboxEventOf, oldestFirst } from "./inbox-events.ts";
import { type CollectionSpec, placesOfDuplicates } from "./indexes.ts";
import { createKnownChats } from "./known-chats.ts";

export const inboxCollections: readonly CollectionSpec[] = [
  {
    name: "inbox",
    indexes: [
      { key: oldestFirst },
      { key: { chat: 1, state: 1, at: 1, _id: 1 } },
      { key: { state: 1, receivedAt: 1 } },
      { key: { [holderChat]: 1 }, unique: true, sparse: true },
    ],
  },
];

export function inboxStore(mongo: Mongo): InboxStore {
  const known = createKnownChats();
  return {
    async add(events) {
      const added = await addEvents(mongo, events);
      known.stored(events);
      return added;
    },
    claim: (worker, leaseMs) => claimChat(mongo, known, worker, leaseMs),
    renew: (chat, worker, leaseMs) => renewLease(mongo, chat, worker, leaseMs),
    tryReply: (id, worker) => tryReply(mongo, id, worker),
    finish: (id, worker, state, reason) =>
      finishEvent(mongo, id, worker, state, reason).finally(() => known.freed(id, worker)),
    giveBack: (id, worker) => giveBack(mongo, id, worker).finally(() => known.freed(id, worker)),
    fail: (id, worker, reason) => failEvent(mongo, id, worker, reason).finally(() => known.freed(id, worker)),
    load: (id) => loadEvent(mongo, id),
    counts: () => countStates(mongo),
    oldestWaiting: () => oldestWaiting(mongo),
    async prune(before) {
      const old = { state: { $in: ["done" as const, "dead" as const] }, receivedAt: { $lt: before } };
      return (await inboxDocuments(mongo).deleteMany(old)).deletedCount;
    },
  };
}

/**
 * Resolves when a majority of the servers has every event; rejects if one of them could not be stored, and then others of
 * the batch may stand: LINE sends all again, which adds what is missing.
 */
async function addEvents(mongo: Mongo, events: readonly InboxEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const fresh = { state: "waiting" as const, failures: 0, reason: null, handledAt: null, replyTriedAt: null };
  const documents = events.map(({ id, chat, channel, at, receivedAt, replyToken, payload }) =>
    inboxDocumentOf({ id, chat, channel, at, receivedAt, replyToken, payload, ...fresh }),
  );
  const known = await inboxDocuments(mongo)
    .insertMany(documents, { ordered: false })
    .then(() => new Set<number>(), placesOfDuplicates);
  await refresh(
    mongo,
    events.filter((_, place) => known.has(place)),
  );
  return events.filter((_, place) => !known.has(place)).map(({ id }) => id);
}

async function refresh(mongo: Mongo, events: readonly InboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await inboxDocuments(mongo).bulkWrite(
    events.map(({ id, replyToken, receivedAt }) => ({
      updateOne: { filter: { _id: id, state: "waiting" }, update: { $set: { replyToken, receivedAt } } },
    })),
  );
}

async function loadEvent(mongo: Mongo, id: string): Promise<StoredInboxEvent | null> {
  const found = await inboxDocuments(mongo).findOne({ _id: id });
  return found && inboxEventOf(found);
}

// Each number served by (state, receivedAt).
async function countStates(mongo: Mongo): Promise<Record<InboxState, number>> {
  const count = (state: InboxState) => inboxDocuments(mongo).countDocuments({ state });
  const [waiting, done, dead] = await Promise.all([count("waiting"), count("done"), count("dead")]);
  return { waiting, done, dead };
}

async function oldestWaiting(mongo: Mongo): Promise<Instant | null> {
  const oldest = await inboxDocuments(mongo).findOne(
    { state: "waiting" },
    { sort: { receivedAt: 1 }, projection: { receivedAt: 1 } },
  );
  return oldest?.receivedAt ?? null;
}
