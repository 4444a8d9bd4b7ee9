// Owns the composition: the only file that knows every folder and joins them into one bot.

import type { RequestListener } from "node:http";
import { addressed } from "./chat/addressing.ts";
import { apology } from "./chat/apology.ts";
import { handleEvent } from "./chat/dispatch.ts";
import type { Clock } from "./clock.ts";
import { composeDeps } from "./foundation.ts";
import { createHttpApp } from "./http/app.ts";
import { createJobs, type Jobs } from "./jobs/jobs.ts";
import { createRowRenderer } from "./jobs/render-row.ts";
import type { LinePlatform } from "./line/types.ts";
import type { Log } from "./log.ts";
import type { Deps } from "./services/deps.ts";
import type { Store } from "./store/port.ts";

export interface AppParts {
  store: Store;
  clock: Clock;
  line: LinePlatform;
  log: Log;
  /** This server's name among those on the store. */
  worker: string;
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
      handle: async (event) => {
        await deps.content.refresh?.();
        return handleEvent(deps, event);
      },
      apology: (event) => apology(deps, event),
    },
  );
}

/** The whole bot; the caller listens with `http` and starts the jobs. */
export function createApp(parts: AppParts & { channelSecret: string }): App {
  const { log, channelSecret } = parts;
  const deps = composeDeps(parts);
  const jobs = composeJobs(parts, deps);
  const ready = async () => ({
    store: await parts.store.ping().then(
      () => true,
      () => false,
    ),
    schedule: jobs.beats(),
  });
  return { deps, jobs, http: createHttpApp({ channelSecret, receive: jobs.receive, ready, log }) };
}
