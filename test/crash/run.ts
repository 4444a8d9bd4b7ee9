// Owns `npm run crash`: a busy day on which the server is killed again and again, with the books balanced after each kill.
import { parseArgs } from "node:util";
import { systemClock } from "../../src/clock.ts";
import { addMs, dayOf, type Instant, instantOf } from "../../src/domain/time.ts";
import { freePort, launchServer, type Settings, startServer } from "../support/child.ts";
import {
  channelAccessToken,
  channelSecret,
  type RunningSimulator,
  startSimulator,
} from "../support/simulator.ts";
import { faultsOf, isSettled, summary } from "./books.ts";
import { beBusy, type Said } from "./busy.ts";
import { type Chance, chanceFrom, pick } from "./chance.ts";
import { furnish, type Office } from "./offices.ts";
import { openPlace, type Place, type StoreKind } from "./places.ts";

const { values } = parseArgs({
  options: {
    store: { type: "string", default: "sqlite" },
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    offices: { type: "string", default: "5" },
  },
});

/** Times of a working day at which the server starts: the morning, around the cut-off, after it. */
const times = ["08:31", "09:40", "11:00", "13:15", "15:29", "15:31", "16:10", "16:29"] as const;
/** Working days of March and April 2026, far from holidays of several days. */
const days = [
  "2026-03-02",
  "2026-03-03",
  "2026-03-04",
  "2026-03-05",
  "2026-03-06",
  "2026-03-09",
  "2026-03-10",
].concat(["2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16", "2026-03-17", "2026-03-18"]);
const longestBusyMs = 1_500;
const settledWithinMs = 60_000;
const lookEveryMs = 20;

interface Run {
  line: RunningSimulator;
  place: Place;
  offices: Office[];
  settings: Settings;
  chance: Chance;
  said: Said[];
}

function momentOf(round: number): Instant {
  const day = days[Math.floor(round / times.length) % days.length] ?? days[0] ?? "";
  return instantOf(day, times[round % times.length] ?? times[0]);
}

/** What LINE does wrong in this round; mostly nothing. */
async function spoil({ line, chance }: Run): Promise<void> {
  await line.sim.clearFaults();
  const kind = pick(chance, [null, null, "reset", "serverError", "rateLimit", "halfAnswer", "noJson"]);
  const on = pick(chance, ["push", "reply", "any"]);
  const accepted = kind === "halfAnswer" || kind === "noJson" || chance() < 0.5;
  if (kind) await line.sim.fault({ kind, on, times: 3, accepted });
  const late = pick(chance, [null, "twice", "twiceAtOnce"]);
  if (late) await line.sim.fault({ kind: late, times: 5 });
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await isSo())) {
    if (performance.now() - from > settledWithinMs) throw new Error(`it never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function settingsOf({ line, settings }: Run): Settings {
  return { ...settings, CLOCK_START: line.clock.now() };
}

/** One kill: a server starts, people talk, it ends at a random moment; a third of them during the start itself. */
async function killOnce(run: Run, round: number): Promise<void> {
  const { line, offices, chance } = run;
  await spoil(run);
  const server = launchServer(settingsOf(run));
  if (chance() > 1 / 3) await server.ready;
  const busy = beBusy(line, offices, chance, round);
  await new Promise((resolve) => setTimeout(resolve, chance() * longestBusyMs));
  await server.end("SIGKILL");
  run.said.push(...(await busy.stop()));
}

/** A server that is left in peace brings everything to its end; then the books are read. */
async function balance(run: Run): Promise<void> {
  const { line, place, offices } = run;
  await line.sim.clearFaults();
  const server = await startServer(settingsOf(run));
  await line.sim.redeliver();
  await until("nothing waits", () => place.look((store) => isSettled(store, line.clock.now())));
  const faults = await place.look((store) => faultsOf(store, line.state, offices, run.said));
  await server.end("SIGKILL");
  if (faults.length > 0) throw new Error(`the books do not balance:\n${faults.join("\n")}`);
}

async function open(kind: StoreKind, seed: number): Promise<Run> {
  const port = await freePort();
  let offsetMs = 0;
  const line = await startSimulator({
    webhookUrl: () => `http://127.0.0.1:${port}/webhook`,
    clock: systemClock(() => offsetMs),
    setOffset: (ms) => {
      offsetMs = ms;
    },
    startAt: momentOf(0),
  });
  await line.sim.settings({ redelivery: true });
  await line.sim.quota({ type: "limited", value: 100_000 });
  const place = await openPlace(kind);
  const count = Number(values.offices);
  const offices = await place.look((store) => furnish(line, store, dayOf(momentOf(0)), count));
  const settings = {
    ...place.settings,
    PORT: String(port),
    HOST: "127.0.0.1",
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_BASE_URL: line.url,
    LOG_LEVEL: "silent",
  };
  return { line, place, offices, settings, chance: chanceFrom(seed), said: [] };
}

async function crash(kind: StoreKind, kills: number, seed: number): Promise<void> {
  const run = await open(kind, seed);
  try {
    for (let round = 0; round < kills; round += 1) {
      const moment = momentOf(round);
      if (moment > run.line.clock.now()) await run.line.sim.clock({ at: moment });
      await killOnce(run, round);
      await balance(run);
      process.stdout.write(`${kind}: ${round + 1} of ${kills}, ${run.said.length} notes\n`);
    }
    await run.line.sim.clock({ at: addMs(run.line.clock.now(), 25 * 3_600_000) });
    await balance(run);
    const { line, place } = run;
    process.stdout.write(
      `${kind}: ${await place.look((store) => summary(store, line.state, line.clock.now()))}\n`,
    );
  } finally {
    await run.place.remove();
    await run.line.close();
  }
}

await crash(values.store === "mongodb" ? "mongodb" : "sqlite", Number(values.kills), Number(values.seed));
