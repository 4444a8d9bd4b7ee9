// Owns a process that plans one day over a filled store, and tells how long it took and what memory it needed at most.

import { systemClock } from "../../src/clock.ts";
import { composeDeps, openStoreOf } from "../../src/foundation.ts";
import { createLineClient } from "../../src/line/client.ts";
import { type Planned, plan } from "../../src/services/reminders.ts";
import { channelAccessToken } from "./channel.ts";

export interface PlanningTold extends Planned {
  ms: number;
  /** The most that was resident since the process began, in MB. */
  mostMB: number;
}

const [dataDir = "", now = ""] = process.argv.slice(2);
const store = await openStoreOf({ dataDir, mongodbUri: null });
const line = createLineClient({ channelAccessToken, apiBaseUrl: "http://127.0.0.1:1", timeoutMs: 1_000 });
const deps = composeDeps({ store, clock: systemClock(), line });
const from = performance.now();
const planned = await plan(deps, now);
const ms = performance.now() - from;
await store.close();
const told: PlanningTold = { ...planned, ms, mostMB: process.resourceUsage().maxRSS / 1024 };
process.send?.(told);
process.disconnect();
