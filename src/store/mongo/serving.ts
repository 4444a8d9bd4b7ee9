// Owns the signs of life of the servers that share the database.
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { ServingProcess } from "../copy-port.ts";
import { ownTable } from "../process-life.ts";
import type { Mongo } from "./connection.ts";
import { clearAfterDead, type ServerDocument, serverDocuments, servers } from "./dead-servers.ts";
import { sweepErased } from "./erasure.ts";
import { sweepPendingChanges } from "./pending-changes.ts";
import { refuseWhileRestoring } from "./restoring.ts";

const heartbeatMs = 5_000;
/** Crashes between two steps are rare, and what they left is read all the same. */
const sweepMs = 60_000;

export interface Serving {
  claim(onLost: () => void, worker?: string): Promise<void>;
  list(): Promise<ServingProcess[]>;
  release(): Promise<void>;
}

/** Any number of servers may serve the database: a claim only says that this one lives, and sweeps now and then. */
export function servingOn(mongo: Mongo): Serving {
  const signs = serverDocuments(mongo);
  const own: { id: string; timers: NodeJS.Timeout[] }[] = [];
  const beat = async (id: string, worker: string | null): Promise<void> => {
    const sign: Omit<ServerDocument, "_id"> = {
      worker,
      pid: process.pid,
      host: hostname(),
      processTable: ownTable,
      seenAt: mongo.clock.now(),
    };
    await signs.replaceOne({ _id: id }, sign, { upsert: true });
    await clearAfterDead(mongo);
  };
  // Without the server nobody can forget: the sign of life grows old by itself.
  const forget = (id: string) => signs.deleteOne({ _id: id }).catch(() => undefined);
  return {
    async claim(_onLost, name) {
      const worker = name ?? null;
      const id = randomUUID();
      await beat(id, worker);
      await onlyIfWhole(mongo, () => forget(id));
      await sweep(mongo);
      // While the server is away nobody can see a sign of life either.
      const quietly = (work: () => Promise<unknown>) => () => void work().catch(() => undefined);
      const timers = [
        setInterval(
          quietly(() => beat(id, worker)),
          heartbeatMs,
        ).unref(),
        setInterval(
          quietly(() => sweep(mongo)),
          sweepMs,
        ).unref(),
      ];
      own.push({ id, timers });
    },
    async list() {
      const { living } = await servers(mongo);
      return living.map((one) => servingProcess(one, mongo.clock.now()));
    },
    async release() {
      for (const { id, timers } of own.splice(0)) {
        for (const timer of timers) clearInterval(timer);
        await forget(id);
      }
    },
  };
}

function servingProcess({ pid, host, seenAt }: ServerDocument, now: Date): ServingProcess {
  const silentMs = Math.max(0, now.getTime() - seenAt.getTime());
  return { pid, host, seenAt: seenAt.toISOString(), silentMs };
}

// After the sign of life: a restore that begins now sees that, and one that began before is seen here.
async function onlyIfWhole(mongo: Mongo, forget: () => Promise<unknown>): Promise<void> {
  try {
    await refuseWhileRestoring(mongo);
  } catch (refusal) {
    await forget();
    throw refusal;
  }
}

async function sweep(mongo: Mongo): Promise<void> {
  await sweepPendingChanges(mongo);
  await sweepErased(mongo);
}
