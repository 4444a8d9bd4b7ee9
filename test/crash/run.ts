// Owns `npm run crash`: a busy day on which the server is killed again and again, with the books balanced after each kill.
import { inspect, parseArgs } from "node:util";
import { systemClock } from "../../src/clock.ts";
import { sum } from "../../src/domain/quota.ts";
import { addMs, type Day, dayOf, type Instant, instantOf } from "../../src/domain/time.ts";
import { freePort, launchServer, type ServerProcess, type Settings, startServer } from "../support/child.ts";
import { channelSettings, type RunningSimulator, startSimulator } from "../support/simulator.ts";
import { faultsOf, summary } from "./books.ts";
import { beBusy, type Said } from "./busy.ts";
import { type Chance, chanceFrom, pick } from "./chance.ts";
import { isPlanned, missingDigests, workdayAfter } from "./digest-days.ts";
import { type Heard, listen } from "./heard.ts";
import { furnish, type Office } from "./offices.ts";
import { openPlace, type Place, type StoreKind } from "./places.ts";
import { isEnded, isSettled, waitingIn } from "./rest.ts";

const { values } = parseArgs({
  options: {
    store: { type: "string", default: "sqlite,mongodb" },
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    offices: { type: "string", default: "4" },
    talking: { type: "string", default: "2" },
  },
});

/** When the servers of a day start: in the morning, and thickly around the cut-off, from which on is pushed. */
const times = [
  ["08:31", 0],
  ["11:00", 0],
  ["15:29", 58],
  ["15:30", 20],
  ["15:31", 40],
] as const;
const firstDay = "2026-03-02";
const longestBusyMs = 800;
const settledWithinMs = 60_000;
const lookEveryMs = 20;
const tellEvery = 10;

type Calls = "push" | "reply" | "any";

interface Run {
  line: RunningSimulator;
  place: Place;
  offices: Office[];
  settings: Settings;
  chance: Chance;
  said: Said;
  heard: Heard;
  /** On which a server had its peace in working hours, so that every office has its digest. */
  days: Set<Day>;
  /** The one that was started last. */
  server: ServerProcess | null;
}

/** Working days, as many as are needed. */
function momentOf(round: number): Instant {
  const day = workdayAfter(firstDay, Math.floor(round / times.length));
  const [time, seconds] = times[round % times.length] ?? times[0];
  return addMs(instantOf(day, time), seconds * 1000);
}

/** In the morning, so many working days after the day of `now`. */
function morningAfter(now: Instant, workdays: number): Instant {
  return instantOf(workdayAfter(dayOf(now), workdays), "09:00");
}

/** What LINE does wrong with these calls; mostly nothing. */
async function spoil({ line, chance }: Run, calls: readonly [Calls, ...Calls[]]): Promise<void> {
  await line.sim.clearFaults();
  const kind = pick(chance, [null, null, "reset", "serverError", "rateLimit", "halfAnswer", "noJson"]);
  const on = pick(chance, calls);
  // Who is told that the rate was too high may believe it; of a damaged answer LINE has done what it answers.
  const accepted = kind === "halfAnswer" || kind === "noJson" || (kind !== "rateLimit" && chance() < 0.5);
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

/** People talk until the server ends at a random moment. */
async function killBusy(run: Run, round: number, server: ServerProcess): Promise<void> {
  const { line, offices, chance } = run;
  await spoil(run, ["push", "reply", "any"]);
  const busy = beBusy(line, offices.slice(0, Number(values.talking)), chance, round);
  await new Promise((resolve) => setTimeout(resolve, chance() * longestBusyMs));
  await server.end("SIGKILL");
  listen(run.heard, line.state);
  const { notes, statuses } = await busy.stop();
  run.said.notes.push(...notes);
  run.said.statuses.push(...statuses);
  await line.sim.clearFaults();
}

/** A server that is left in peace brings everything to its end; then the books are read. */
async function balance({ line, place, offices, said, heard, days }: Run, isOver = isSettled): Promise<void> {
  await line.sim.redeliver();
  await until("nothing waits", () => place.look((store) => isOver(store, line.clock.now()))).catch(
    async (fault: unknown) => {
      throw new Error(`${String(fault)}\n${await place.look(waitingIn)}`, { cause: fault });
    },
  );
  listen(heard, line.state);
  if (isPlanned(line.clock.now())) days.add(dayOf(line.clock.now()));
  const faults = await place.look(async (store) => [
    ...(await faultsOf(store, line.state, heard, offices, said)),
    ...(await missingDigests(store, offices, days)),
  ]);
  if (faults.length > 0) throw new Error(`the books do not balance:\n${faults.join("\n")}`);
}

/** One kill; a third of them during the start itself, and then the next start is the one whose books are read. */
async function killOnce(run: Run, round: number): Promise<void> {
  // The digests are pushed as soon as it runs.
  await spoil(run, ["push"]);
  const server = launchServer(settingsOf(run));
  run.server = server;
  if (run.chance() < 1 / 3) return killBusy(run, round, server);
  await server.ready;
  await balance(run);
  await killBusy(run, round, server);
}

/** A server that is not killed. */
async function inPeace(run: Run, isOver = isSettled): Promise<void> {
  const server = await startServer(settingsOf(run));
  run.server = server;
  await balance(run, isOver);
  await server.end("SIGTERM");
}

/**
 * What still waits is tried again on the next morning; two working days later all of it has its end, nothing is set aside any
 * more, and what the ledger counts beyond LINE's charge is unconfirmed.
 */
async function endInPeace(run: Run): Promise<void> {
  await inPeace(run);
  await run.line.sim.clock({ at: morningAfter(run.line.clock.now(), 1) });
  await inPeace(run);
  await run.line.sim.clock({ at: morningAfter(run.line.clock.now(), 2) });
  await inPeace(run, isEnded);
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
  await line.sim.quota({ type: "limited", value: 100_000 });
  const place = await openPlace(kind);
  const count = Number(values.offices);
  const offices = await place.look((store) => furnish(line, store, dayOf(momentOf(0)), count));
  // After the invitations: the answers to those would carry the first digests, and where nobody talks is pushed.
  await line.sim.settings({ redelivery: true });
  const settings = {
    ...place.settings,
    ...channelSettings(port, line.url),
    LOG_LEVEL: "silent",
  };
  return {
    line,
    place,
    offices,
    settings,
    chance: chanceFrom(seed),
    said: { notes: [], statuses: [] },
    heard: new Map(),
    days: new Set(),
    server: null,
  };
}

async function crash(kind: StoreKind, kills: number, seed: number): Promise<void> {
  const run = await open(kind, seed);
  try {
    for (let round = 0; round < kills; round += 1) {
      const moment = momentOf(round);
      if (moment > run.line.clock.now()) await run.line.sim.clock({ at: moment });
      await killOnce(run, round);
      if ((round + 1) % tellEvery === 0)
        process.stdout.write(`${kind}: ${round + 1} of ${kills} kills, ${run.said.notes.length} notes\n`);
    }
    await endInPeace(run);
    const { line, place } = run;
    if (kills > times.length && sum(line.state.usage) === 0)
      throw new Error("nothing was pushed: the run proves nothing of it");
    const { sent, unconfirmed } = await place.look((store) => store.outbox.counts());
    if (unconfirmed > sent) throw new Error(`${unconfirmed} rows are in doubt, and only ${sent} were sent`);
    process.stdout.write(`${kind}: ${await place.look((store) => summary(store, line.state))}\n`);
  } finally {
    await run.server?.end("SIGKILL");
    await run.place.remove();
    await run.line.close();
  }
}

const stores = values.store.split(",").map((name) => {
  if (name !== "sqlite" && name !== "mongodb")
    throw new Error("--store is sqlite, mongodb or sqlite,mongodb");
  return name;
});
const ends = await Promise.allSettled(
  stores.map((store) => crash(store, Number(values.kills), Number(values.seed))),
);
for (const end of ends)
  if (end.status === "rejected") {
    process.stderr.write(`${inspect(end.reason)}\n`);
    process.exitCode = 1;
  }
