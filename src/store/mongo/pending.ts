// Owns what waits for a second answer in MongoDB.
import type { Pending } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { PendingStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { type CollectionSpec, upserted } from "./indexes.ts";

export interface PendingDocument extends Pending {
  _id: string;
}

export const pendingCollections: readonly CollectionSpec[] = [
  {
    name: "pending",
    indexes: [{ key: { id: 1 } }, { key: { expiresAt: 1 } }, { key: { chat: 1 } }, { key: { agency: 1 } }],
  },
];

export const pendingDocuments = (mongo: Mongo): Collection<PendingDocument> => mongo.collection("pending");

/** A person's open question in a chat has one place, so that a new one can only replace it; anything else has its own. */
export function pendingDocumentOf(pending: Pending): PendingDocument {
  const { id, kind, chat, userId } = pending;
  return { _id: kind === "ask" ? placeOfQuestion(chat, userId) : id, ...pending };
}

export function pendingOf({ _id, ...pending }: PendingDocument): Pending {
  return pending;
}

function placeOfQuestion(chat: string, userId: string | null): string {
  return JSON.stringify(["ask", chat, userId]);
}

/** A take whose answer is lost has taken it: the person is asked again, nothing was done in their name. */
export function pendingStore(mongo: Mongo): PendingStore {
  const documents = pendingDocuments(mongo);
  return {
    async add(pending) {
      const { _id, ...fields } = pendingDocumentOf(pending);
      await upserted(() => documents.replaceOne({ _id }, fields, { upsert: true }));
    },
    async load(id) {
      const found = await documents.findOne({ id });
      return found && pendingOf(found);
    },
    take: async (id, now) => (await documents.findOneAndDelete({ id, expiresAt: { $gt: now } })) !== null,
    openFor: (chat, userId, now) => openFor(mongo, chat, userId, now),
    prune: async (now) => (await documents.deleteMany({ expiresAt: { $lte: now } })).deletedCount,
  };
}

/** The person's own question before one that is put to whoever answers. */
async function openFor(
  mongo: Mongo,
  chat: string,
  userId: string | null,
  now: Instant,
): Promise<Pending | null> {
  const places = [userId, null].map((asked) => placeOfQuestion(chat, asked));
  const filter = { _id: { $in: places }, expiresAt: { $gt: now } };
  const open = await mongo.read<PendingDocument>("pending", { filter });
  const found = open.find((one) => one.userId !== null) ?? open[0];
  return found ? pendingOf(found) : null;
}
