// Owns what a dead server leaves behind: its sign of life, and what it held, which the others need not wait out.
import { isGone } from "../process-life.ts";
import type { Collection, Mongo } from "./connection.ts";
import { holderChat, inboxDocuments } from "./inbox-events.ts";
import { leaseEnd, runs } from "./store-clock.ts";

/** The sign of life of a server. */
export interface ServerDocument {
  _id: string;
  /** Leases and claims of this server begin with it; null: it holds none. */
  worker: string | null;
  pid: number;
  host: string;
  /** Which table of processes `pid` belongs to; absent: written before this was recorded. */
  processTable?: string;
  seenAt: Date;
}

/**
 * A server that has not been heard of for so long is taken for dead; it tells every five seconds that it lives. The others
 * see it at their next sign of life, and their queues look every ten seconds at the latest: all goes on within thirty.
 */
const silentMs = 15_000;

export function serverDocuments(mongo: Mongo): Collection<ServerDocument> {
  return mongo.collection<ServerDocument>("servers");
}

/** The servers that live, and those that are dead: silent, or processes that this one would see and that are gone. */
export async function servers(mongo: Mongo): Promise<{ living: ServerDocument[]; dead: ServerDocument[] }> {
  const silentSince = leaseEnd(mongo.clock, -silentMs);
  // Far in the future: from before the server's clock was set back.
  const latest = runs(mongo.clock).$lte;
  const isDead = ({ seenAt, pid, processTable }: ServerDocument): boolean =>
    seenAt < silentSince || seenAt > latest || isGone({ pid, processTable: processTable ?? null });
  const all = await serverDocuments(mongo).find().sort({ _id: 1 }).toArray();
  return { living: all.filter((one) => !isDead(one)), dead: all.filter(isDead) };
}

/**
 * Frees what dead servers held: chats, rows of the outbox, locks. A process of this machine and container is known to be dead at
 * once, any other when it has been silent for fifteen seconds. Harmless for one that only stood still: each of its
 * writes is fenced by version, event id or the claim itself.
 */
export async function clearAfterDead(mongo: Mongo): Promise<void> {
  for (const { _id, worker } of (await servers(mongo)).dead) {
    if (worker !== null) await free(mongo, worker);
    await serverDocuments(mongo).deleteOne({ _id });
  }
}

async function free(mongo: Mongo, worker: string): Promise<void> {
  const own = new RegExp(`^${worker.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(/|$)`);
  await inboxDocuments(mongo).updateMany(
    { [holderChat]: { $gt: "" }, "holder.worker": own },
    { $unset: { holder: 1 } },
  );
  await mongo.collection("locks").deleteMany({ owner: own });
  await mongo
    .collection("outbox")
    .updateMany({ state: "claimed", "claim.owner": own }, { $set: { "claim.until": new Date(0) } });
}
