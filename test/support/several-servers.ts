// Owns several server processes on one database: LINE in miniature gives each its turn, offices talk to all of them.
import { expect, onTestFinished } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { addMs, dayOf, type Instant } from "../../src/domain/time.ts";
import { connectMongo, type Mongo } from "../../src/store/mongo/connection.ts";
import { openMongoStore } from "../../src/store/mongo/store.ts";
import type { Store } from "../../src/store/port.ts";
import { faultsOf } from "../crash/books.ts";
import type { SaidNote } from "../crash/busy.ts";
import { listen } from "../crash/heard.ts";
import { furnish, type Office } from "../crash/offices.ts";
import { isSettled } from "../crash/rest.ts";
import { freePort, launchServer, type ServerProcess, type Settings } from "./child.ts";
import { openTestDatabase } from "./mongo.ts";
import { disorderIn } from "./notes-of-offices.ts";
import { channelSettings, type RunningSimulator, startSimulator } from "./simulator.ts";

export interface OneOfSeveral extends ServerProcess {
  webhook: string;
}

export interface SeveralServers {
  line: RunningSimulator;
  /** Looks into the database beside the servers; `direct` without the port. */
  look(): Promise<Store>;
  direct: Mongo;
  /** Starts one for each number, at the same time: so many milliseconds its clock is wrong. */
  start(...wrongMs: number[]): Promise<OneOfSeveral[]>;
  /** From now on webhooks come to these in turn. */
  route(...servers: OneOfSeveral[]): void;
  /** Makes so many offices, each with a digest due today; no server is told. */
  furnish(count: number): Promise<Office[]>;
  /** Resolves when no event waits and nothing may be sent now. */
  settled(): Promise<void>;
  /** What does not balance: see `faultsOf`; the order is that in which it was done, whatever the servers' clocks say. */
  faults(offices: readonly Office[], notes: readonly SaidNote[]): Promise<string[]>;
}

const nobody = "http://127.0.0.1:9/webhook";

/** On an empty database; LINE's clock runs from `startAt`. All of it goes away with the test. */
export async function openSeveralServers(startAt: Instant): Promise<SeveralServers> {
  const uri = openTestDatabase();
  let routes: string[] = [];
  let turn = 0;
  const next = (): string => {
    turn += 1;
    return routes[turn % routes.length] ?? nobody;
  };
  const line = await openLine(startAt, next);
  const direct = await connectMongo(uri);
  const running: ServerProcess[] = [];
  let opened: ReturnType<typeof openMongoStore> | null = null;
  const look = async () => {
    opened ??= openMongoStore({ uri });
    return opened;
  };
  onTestFinished(async () => {
    await Promise.all(running.map((server) => server.end("SIGKILL")));
    await Promise.all([opened?.then((store) => store.close()), direct.close(), line.close()]);
  });
  return {
    line,
    direct,
    look,
    start: (...wrongMs) =>
      Promise.all(wrongMs.map((wrong) => startOne({ line, uri, wrong }, (server) => running.push(server)))),
    route: (...servers) => {
      routes = servers.map(({ webhook }) => webhook);
    },
    furnish: async (count) => furnish(line, await look(), dayOf(startAt), count),
    async settled() {
      const store = await look();
      await expect
        .poll(() => isSettled(store, line.clock.now()), { timeout: 30_000, interval: 20 })
        .toBe(true);
    },
    async faults(offices, notes) {
      const store = await look();
      const said = { notes: [...notes], statuses: [] };
      const faults = await faultsOf(store, line.state, listen(new Map(), line.state), offices, said);
      const disorder = await Promise.all(offices.map((office) => disorderIn(store, office)));
      return [...faults.filter((fault) => !fault.includes("was done after")), ...disorder.flat()];
    },
  };
}

function openLine(startAt: Instant, webhookUrl: () => string): Promise<RunningSimulator> {
  let offsetMs = 0;
  return startSimulator({
    webhookUrl,
    clock: systemClock(() => offsetMs),
    setOffset: (ms) => {
      offsetMs = ms;
    },
    startAt,
  });
}

interface Start {
  line: RunningSimulator;
  uri: string;
  /** Milliseconds. */
  wrong: number;
}

async function startOne(
  { line, uri, wrong }: Start,
  launched: (server: ServerProcess) => void,
): Promise<OneOfSeveral> {
  const port = await freePort();
  const settings: Settings = {
    ...channelSettings(port, line.url),
    MONGODB_URI: uri,
    CLOCK_START: addMs(line.clock.now(), wrong),
    LOG_LEVEL: "error",
  };
  const { ready, ...server } = launchServer(settings);
  launched(server);
  await ready;
  return { ...server, webhook: `http://127.0.0.1:${port}/webhook` };
}

/** How many requests of this kind LINE took. */
export async function taken({ line }: SeveralServers, kind: "reply" | "push"): Promise<number> {
  return (await line.sim.log()).filter(({ path, status }) => path.endsWith(`/${kind}`) && status === 200)
    .length;
}
