// Owns the composition: the only file that knows every folder and joins them into one bot.

import type { RequestListener } from "node:http";
import { addressed } from "./chat/addressing.ts";
import { apology } from "./chat/apology.ts";
import { handleEvent } from "./chat/dispatch.ts";
import type { Clock } from "./clock.ts";
import { composeDeps } from "./foundation.ts";
import { createHttpApp } from "./http/app.ts";
import type { Present } from "./http/metric-registry.ts";
import { createMetrics } from "./http/metrics.ts";
import { withinTime } from "./http/within-time.ts";
import { createJobs, type Jobs } from "./jobs/jobs.ts";
import { createRowRenderer } from "./jobs/render-row.ts";
import { countedLine } from "./line/counted-line.ts";
import type { LinePlatform } from "./line/types.ts";
import { faultForLog, type Log } from "./log.ts";
import type { Deps } from "./services/deps.ts";
import { readFigures } from "./services/figures.ts";
import type { Store } from "./store/port.ts";
import { toldFault } from "./store/store-fault.ts";

export interface AppParts {
  store: Store;
  clock: Clock;
  line: LinePlatform;
  log: Log;
  /** This server's name among those on the store. */
  worker: string;
}

export interface AppOptions extends AppParts {
  channelSecret: string;
  /** Opens `/metrics` to whoever holds it; without it there is none. */
  adminToken?: string | null;
}

export interface App {
  deps: Deps;
  jobs: Jobs;
  http: RequestListener;
}

/** The jobs of one server: inbox, outbox and schedule over the conversation. */
export function composeJobs(parts: AppParts, deps: Deps): Jobs {
  const { line, log, worker } = parts;
  return createJobs(
    { deps, line, log, worker, renderRow: createRowRenderer(deps) },
    {
      addressed: (destination, events) => addressed(deps, destination, events),
      handle: (event) => deps.store.turn(event.chat, () => handleEvent(deps, event)),
      apology: (event) => apology(deps, event),
    },
  );
}

/** The whole bot; the caller listens with `http` and starts the jobs. */
export function createApp(options: AppOptions): App {
  const { store, log, channelSecret, adminToken } = options;
  const metrics = adminToken ? createMetrics(log) : null;
  const line = metrics ? countedLine(options.line, metrics.sent) : options.line;
  const deps = composeDeps({ store, line, clock: options.clock });
  const jobs = composeJobs({ ...options, line }, deps);
  const ready = async () => ({ store: await answers(store, log), schedule: jobs.beats() });
  const receive: Jobs["receive"] = (destination, events) =>
    jobs.receive(destination, events).catch((fault: unknown) => {
      throw toldFault(store, fault);
    });
  const scraped =
    metrics && adminToken ? { metrics, adminToken, present: presentOf(deps, jobs, line) } : null;
  return { deps, jobs, http: createHttpApp({ channelSecret, receive, ready, scraped, log }) };
}

/** Whoever asks for health waits a second or two. */
const answersWithinMs = 1_000;

async function answers(store: Store, log: Log): Promise<boolean> {
  try {
    await withinTime(store.ping(), answersWithinMs);
    return true;
  } catch (fault) {
    log.error({ fault: faultForLog(toldFault(store, fault)) }, "the store does not work");
    return false;
  }
}

/** What a scrape tells of now; the account is asked for its id once. */
function presentOf(deps: Deps, jobs: Jobs, line: LinePlatform): () => Promise<Present> {
  let known: string | null = null;
  const channel = async (): Promise<string> => {
    known ??= (await line.botInfo()).userId;
    return known;
  };
  return async () => {
    const lastBeat = jobs.lastBeat();
    return {
      figures: await readFigures(deps, channel),
      lastBeatMs: lastBeat === null ? null : Date.parse(lastBeat),
    };
  };
}
