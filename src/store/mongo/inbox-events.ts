// Owns the shape of acknowledged events in MongoDB, and of the holds on their chats.
import type { StoredInboxEvent } from "../../domain/delivery.ts";
import type { Collection, Mongo } from "./connection.ts";

export interface InboxDocument extends Omit<StoredInboxEvent, "id" | "payload"> {
  _id: string;
  /** As JSON text: what LINE sent may have any keys and any characters. */
  payload: string;
  /** Who holds the event and with it the chat, and when that lease ends. There is one of a chat: `chat` has a unique key. */
  holder?: { chat: string; until: Date; worker: string };
}

/** The field that is unique over all events that are held. */
export const holderChat = "holder.chat";

/** The index that tells which chat comes next, without a look at any document. */
export const oldestFirst = { state: 1, at: 1, _id: 1, chat: 1 } as const;

export const inboxDocuments = (mongo: Mongo): Collection<InboxDocument> => mongo.collection("inbox");

/** Throws for a payload that is not JSON. */
export function inboxDocumentOf({ id, payload, ...fields }: StoredInboxEvent): InboxDocument {
  return { _id: id, ...fields, payload: JSON.stringify(payload) ?? "null" };
}

export function inboxEventOf({ _id, payload, holder: _, ...fields }: InboxDocument): StoredInboxEvent {
  return { id: _id, ...fields, payload: JSON.parse(payload) };
}
