// Owns the bot's own messages in MongoDB.
import type { SentMessage } from "../../domain/delivery.ts";
import type { SentMessageStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { type CollectionSpec, upserted } from "./indexes.ts";

export interface SentMessageDocument extends Omit<SentMessage, "id"> {
  _id: string;
}

export const sentMessageCollections: readonly CollectionSpec[] = [
  { name: "sentMessages", indexes: [{ key: { sentAt: 1 } }, { key: { chat: 1 } }, { key: { agency: 1 } }] },
];

export const sentMessageDocuments = (mongo: Mongo): Collection<SentMessageDocument> =>
  mongo.collection("sentMessages");

export function sentMessageOf({ _id, ...message }: SentMessageDocument): SentMessage {
  return { id: _id, ...message };
}

/** Recording a message again replaces it by the same. */
export function sentMessageStore(mongo: Mongo): SentMessageStore {
  const documents = sentMessageDocuments(mongo);
  return {
    async add(messages) {
      if (messages.length === 0) return;
      const writes = messages.map(({ id, ...replacement }) => ({
        replaceOne: { filter: { _id: id }, replacement, upsert: true },
      }));
      await upserted(() => documents.bulkWrite(writes, { ordered: false }));
    },
    async load(id) {
      const found = await documents.findOne({ _id: id });
      return found && sentMessageOf(found);
    },
    prune: async (before) => (await documents.deleteMany({ sentAt: { $lt: before } })).deletedCount,
  };
}
