// Owns the shape of acknowledged events in MongoDB, and of the leases on their chats.
import type { StoredInboxEvent } from "../../domain/delivery.ts";
import type { Collection, Mongo } from "./connection.ts";

export interface InboxDocument extends Omit<StoredInboxEvent, "id" | "payload"> {
  _id: string;
  /** As JSON text: what LINE sent may have any keys and any characters. */
  payload: string;
  /** Who holds the event, and when the lease by which it was claimed ended or will end. The longer one stands. */
  holder?: { until: Date; worker: string };
}

/** A chat that a worker holds. */
export interface LeaseDocument {
  /** The chat. */
  _id: string;
  worker: string;
  until: Date;
}

/** The index that tells which chat comes next, without a look at any document. */
export const oldestFirst = { state: 1, at: 1, _id: 1, chat: 1 } as const;

export const inboxDocuments = (mongo: Mongo): Collection<InboxDocument> => mongo.collection("inbox");

export const leaseDocuments = (mongo: Mongo): Collection<LeaseDocument> => mongo.collection("leases");

/** Throws for a payload that is not JSON. */
export function inboxDocumentOf({ id, payload, ...fields }: StoredInboxEvent): InboxDocument {
  return { _id: id, ...fields, payload: JSON.stringify(payload) ?? "null" };
}

export function inboxEventOf({ _id, payload, holder: _, ...fields }: InboxDocument): StoredInboxEvent {
  return { id: _id, ...fields, payload: JSON.parse(payload) };
}
