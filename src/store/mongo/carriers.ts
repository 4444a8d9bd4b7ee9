// Owns borrowed reply tokens in MongoDB, for their minute.
import type { Carrier } from "../../domain/delivery.ts";
import type { CarrierStore } from "../port.ts";
import type { Mongo } from "./connection.ts";
import { type CollectionSpec, upserted } from "./indexes.ts";

interface CarrierDocument extends Omit<Carrier, "eventId"> {
  _id: string;
}

export const carrierCollections: readonly CollectionSpec[] = [
  { name: "carriers", indexes: [{ key: { receivedAt: 1, _id: 1 } }, { key: { chat: 1 } }] },
];

/** A take whose answer is lost loses a free ride: the digest goes with another reply, or is pushed. */
export function carrierStore(mongo: Mongo): CarrierStore {
  const carriers = mongo.collection<CarrierDocument>("carriers");
  return {
    async add({ eventId, chat, replyToken, receivedAt }) {
      const carrier = { $setOnInsert: { chat, replyToken, receivedAt } };
      await upserted(() => carriers.updateOne({ _id: eventId }, carrier, { upsert: true }));
    },
    async take(since) {
      await carriers.deleteMany({ receivedAt: { $lt: since } });
      const taken = await carriers.findOneAndDelete(
        { receivedAt: { $gte: since } },
        { sort: { receivedAt: 1, _id: 1 } },
      );
      if (!taken) return null;
      const { _id, chat, replyToken, receivedAt } = taken;
      return { eventId: _id, chat, replyToken, receivedAt };
    },
  };
}
