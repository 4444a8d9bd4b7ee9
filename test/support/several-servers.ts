// Owns several server processes on one database: LINE in miniature gives each its turn, offices talk to all of them.
import { expect, onTestFinished } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { assessmentId, type Change, eventOf } from "../../src/domain/assessment.ts";
import { addMs, dayOf, type Instant } from "../../src/domain/time.ts";
import { connectMongo, type Mongo } from "../../src/store/mongo/connection.ts";
import { openMongoStore } from "../../src/store/mongo/store.ts";
import type { Store } from "../../src/store/port.ts";
import { faultsOf, isSettled } from "../crash/books.ts";
import type { Said } from "../crash/busy.ts";
import { codes, furnish, type Office } from "../crash/offices.ts";
import { freePort, launchServer, type ServerProcess, type Settings } from "./child.ts";
import { openTestDatabase } from "./mongo.ts";
import { channelAccessToken, channelSecret, type RunningSimulator, startSimulator } from "./simulator.ts";

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
  faults(offices: readonly Office[], said: readonly Said[]): Promise<string[]>;
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
    async faults(offices, said) {
      const store = await look();
      const faults = await faultsOf(store, line.state, offices, said);
      const disorder = await Promise.all(offices.map((office) => disorderIn(store, office)));
      return [...faults.filter((fault) => !fault.includes("was done after")), ...disorder.flat()];
    },
  };
}

/** Each person's notes count upwards in the events of the year, which stand in the order in which they were applied. */
async function disorderIn(store: Store, { agency }: Office): Promise<string[]> {
  const year = await store.assessments.load(assessmentId(agency, 2569));
  const changes = await store.changes.byAgency(agency, { limit: 1_000 });
  const place = new Map(year?.events.map((event, at) => [event, at]));
  const placeOf = (change: Change): number => place.get(eventOf(change)) ?? -1;
  const done = changes.toSorted((a, b) => placeOf(a) - placeOf(b));
  const people = Map.groupBy(done, ({ by }) => by);
  return [...people].flatMap(([by, own]) => {
    const words = own.map(({ after }) => /n\d{4}p\d/.exec(JSON.stringify(after))?.[0] ?? "");
    return words.join() === words.toSorted().join() ? [] : [`${by}: done in the order ${words.join()}`];
  });
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
    PORT: String(port),
    HOST: "127.0.0.1",
    MONGODB_URI: uri,
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_BASE_URL: line.url,
    CLOCK_START: addMs(line.clock.now(), wrong),
    LOG_LEVEL: "error",
  };
  const { ready, ...server } = launchServer(settings);
  launched(server);
  await ready;
  return { ...server, webhook: `http://127.0.0.1:${port}/webhook` };
}

/**
 * Everybody says so many notes, one after the other; returns the acknowledged ones. `inTheMiddle` happens when half of them
 * are said, while everybody goes on.
 */
export async function talk(
  { line }: SeveralServers,
  offices: readonly Office[],
  each: number,
  inTheMiddle: () => Promise<unknown> = async () => {},
): Promise<Said[]> {
  const people = offices.flatMap(({ agency, group, people: all }) =>
    all.map((userId, at) => ({ agency, group, userId, at })),
  );
  const said: Said[] = [];
  let meanwhile: Promise<unknown> | null = null;
  const say = async ({ agency, group, userId, at }: (typeof people)[number]): Promise<void> => {
    for (let n = 0; n < each; n += 1) {
      const words = `n${String(n).padStart(4, "0")}p${at}`;
      const { webhookStatus } = await line.sim.text(group, userId, `ita ${codeOf(n, at)} หมายเหตุ ${words}`);
      if (webhookStatus === 200) said.push({ agency, who: `p${at}`, words });
      if (said.length * 2 >= each * people.length) meanwhile ??= inTheMiddle();
    }
  };
  await Promise.all(people.map(say));
  await meanwhile;
  return said;
}

/** Nobody writes to a task of somebody else's: what is announced of two notes differs. */
function codeOf(note: number, person: number): string {
  return codes[(note * 3 + person) % codes.length] ?? "O1";
}

/** How many requests of this kind LINE took. */
export async function taken({ line }: SeveralServers, kind: "reply" | "push"): Promise<number> {
  return (await line.sim.log()).filter(({ path, status }) => path.endsWith(`/${kind}`) && status === 200)
    .length;
}
