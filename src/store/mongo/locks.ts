// Owns named locks in MongoDB, by the store's clock.
import type { LockStore } from "../port.ts";
import type { Mongo } from "./connection.ts";
import { isDuplicate } from "./indexes.ts";
import { ended, leaseEnd } from "./store-clock.ts";

interface LockDocument {
  /** The name. */
  _id: string;
  owner: string;
  until: Date;
}

/** An acquisition whose answer is lost may be repeated: its owner renews it. */
export function lockStore(mongo: Mongo): LockStore {
  const locks = mongo.collection<LockDocument>("locks");
  return {
    async acquire(name, owner, leaseMs) {
      const mayBeTaken = { _id: name, $or: [{ owner }, { until: ended(mongo.clock) }] };
      const until = leaseEnd(mongo.clock, leaseMs);
      try {
        await locks.updateOne(mayBeTaken, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (fault) {
        // The lock of somebody else stands.
        if (isDuplicate(fault)) return false;
        throw fault;
      }
    },
    async release(name, owner) {
      await locks.deleteOne({ _id: name, owner });
    },
  };
}
