// Owns what every part of the simulator works with: the world, its clock, and the telling of changes.
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { createFeed, type Feed } from "./feed.ts";
import { newWorld, plainSeed, type Seed } from "./seed.ts";
import { openStateFile } from "./state-file.ts";
import { type Instant, msSince } from "./time.ts";
import type { World } from "./world.ts";

export interface SimulatorOptions {
  clock: Clock;
  /** Moves the clock that bot and simulator share: system time plus this many milliseconds. */
  setOffset(ms: number): void;
  channelSecret: string;
  channelAccessToken: string;
  /** Where the bot's webhook is; asked at each delivery. */
  webhookUrl(): string;
  stateFile?: string;
  /** Where the clock stands when there is no kept state. */
  startAt?: Instant;
  /** Called after the clock was moved; awaited, so that a test sees its effects. */
  onClockMoved?(): void | Promise<void>;
  log?: Log;
  seed?: Seed;
  /** Requests per second and endpoint; LINE's own number unless given. */
  requestsPerSecond?: number;
}

export interface Simulation {
  readonly world: World;
  readonly options: SimulatorOptions;
  readonly feed: Feed;
  readonly hint: string | null;
  now(): Instant;
  /** The next number for an id. */
  nextCount(): number;
  /** Says that a message of a chat (or with null, something else) changed: listeners hear it, the state is kept. */
  changed(chatId: string | null, seq?: number): void;
  /** Moves the clock to an instant. */
  moveClock(at: Instant): void;
  /** The world of the seed again; clock and counters go on. */
  reset(): void;
  close(): Promise<void>;
}

/** Takes up the kept world or begins the seed's, and sets the clock accordingly. */
export function createSimulation(options: SimulatorOptions): Simulation {
  const seed = options.seed ?? plainSeed;
  const world = newWorld(seed);
  const file = openStateFile(options.stateFile, () => world);
  const feed = createFeed();
  const sim: Simulation = {
    world,
    options,
    feed,
    hint: seed.hint ?? null,
    now: () => options.clock.now(),
    nextCount() {
      world.count += 1;
      return world.count;
    },
    changed(chatId, seq = 0) {
      feed.tell({ chat: chatId, seq });
      file.touch();
    },
    moveClock(at) {
      world.offsetMs += msSince(options.clock.now(), at);
      options.setOffset(world.offsetMs);
      sim.changed(null);
    },
    reset() {
      const { count, offsetMs } = world;
      Object.assign(world, newWorld(seed), { count, offsetMs });
      sim.changed(null);
    },
    async close() {
      feed.close();
      await file.flush();
    },
  };
  begin(sim, file.read());
  return sim;
}

/** The offset is the simulator's own: without a kept state it begins at nothing, whatever the caller had before. */
function begin(sim: Simulation, kept: World | null): void {
  if (kept) Object.assign(sim.world, kept);
  sim.options.setOffset(sim.world.offsetMs);
  if (!kept && sim.options.startAt) sim.moveClock(sim.options.startAt);
}
