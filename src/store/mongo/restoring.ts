// Owns the mark of a database that is being filled: no server works on it, and who fills it next begins anew.
import { OperatorError } from "../../domain/errors.ts";
import type { Mongo } from "./connection.ts";
import { isDuplicate } from "./indexes.ts";
import { ended, leaseEnd } from "./store-clock.ts";

interface Restoring {
  _id: "restoring";
  owner: string;
  /** Until then nobody else begins. */
  until: Date;
}

const leaseMs = 60_000;

const marks = (mongo: Mongo) => mongo.collection<Restoring>("installation");

/** True if a restore runs, or broke off: what the database holds is not whole. */
export async function isRestoring(mongo: Mongo): Promise<boolean> {
  return (await marks(mongo).findOne({ _id: "restoring" })) !== null;
}

/** Rejects with an OperatorError that names the remedy. */
export async function refuseWhileRestoring(mongo: Mongo): Promise<void> {
  if (await isRestoring(mongo))
    throw new OperatorError(
      `${mongo.place} is being restored, or a restore broke off: wait for its end or run "restore" again, or set MONGODB_URI to another database.`,
    );
}

/** Sets the mark, or takes over one that was left. Rejects with an OperatorError while another restore runs. */
export async function beginRestoring(mongo: Mongo, owner: string): Promise<void> {
  const free = { _id: "restoring" as const, until: ended(mongo.clock) };
  const own = { $set: { owner, until: leaseEnd(mongo.clock, leaseMs) } };
  try {
    await marks(mongo).updateOne(free, own, { upsert: true });
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
    throw new OperatorError(
      `Another restore works on ${mongo.place}: wait until it has ended. If it was killed, wait a minute.`,
    );
  }
}

/** Called now and then: rejects if another restore took over. */
export async function goOnRestoring(mongo: Mongo, owner: string): Promise<void> {
  const kept = await marks(mongo).updateOne(
    { _id: "restoring", owner },
    { $set: { until: leaseEnd(mongo.clock, leaseMs) } },
  );
  if (kept.matchedCount === 0)
    throw new OperatorError(`Another restore took ${mongo.place} over: leave it to that one.`);
}

/** The last step: from here on what the database holds is whole. */
export async function endRestoring(mongo: Mongo, owner: string): Promise<void> {
  await marks(mongo).deleteOne({ _id: "restoring", owner });
}
