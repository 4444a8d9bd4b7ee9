// Owns chats in MongoDB.
import type { Chat } from "../../domain/agency.ts";
import type { ChatStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { isErased } from "./erased-agencies.ts";
import { eraseParts } from "./erasure.ts";
import { type CollectionSpec, isDuplicate } from "./indexes.ts";

export interface ChatDocument extends Omit<Chat, "id"> {
  _id: string;
}

export const chatCollections: readonly CollectionSpec[] = [
  { name: "chats", indexes: [{ key: { agency: 1, _id: 1 } }, { key: { chatId: 1, _id: 1 } }] },
];

export const chatDocuments = (mongo: Mongo): Collection<ChatDocument> => mongo.collection("chats");

export function chatStore(mongo: Mongo): ChatStore {
  return {
    async load(id) {
      const [found] = await mongo.read<ChatDocument>("chats", { filter: { _id: id }, limit: 1 });
      return found ? chatOf(found) : null;
    },
    save: (chat) => saveChat(mongo, chat),
    async byAgency(agency) {
      return (await chatDocuments(mongo).find({ agency }).sort({ _id: 1 }).toArray()).map(chatOf);
    },
    async list(filter, { limit, after }) {
      const behind = after === undefined ? {} : { _id: { $gt: after } };
      const found = chatDocuments(mongo).find({ ...filter, ...behind });
      return (await found.sort({ _id: 1 }).limit(limit).toArray()).map(chatOf);
    },
  };
}

export function chatOf({ _id, ...chat }: ChatDocument): Chat {
  return { id: _id, ...chat };
}

/** After an unknown outcome a repetition does no harm: the version has moved on, so the chat is loaded and decided again. */
async function saveChat(mongo: Mongo, chat: Chat): Promise<boolean> {
  const { agency } = chat;
  if (agency !== null && (await isErased(mongo, agency))) return false;
  if (!(await put(mongo, chat))) return false;
  // An erasure that began before this look may have missed what was written.
  if (agency === null || !(await isErased(mongo, agency))) return true;
  await eraseParts(mongo, agency);
  return false;
}

async function put(mongo: Mongo, { id, ...chat }: Chat): Promise<boolean> {
  const next = { ...chat, version: chat.version + 1 };
  if (chat.version > 0)
    return (await chatDocuments(mongo).replaceOne({ _id: id, version: chat.version }, next)).matchedCount > 0;
  try {
    await chatDocuments(mongo).insertOne({ _id: id, ...next });
    return true;
  } catch (fault) {
    if (isDuplicate(fault)) return false;
    throw fault;
  }
}
