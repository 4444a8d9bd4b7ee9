// Owns the one loop that empties a queue of the store: claim, work, again until nothing is left.
import type { Log } from "../log.ts";

export interface DrainOptions<T> {
  name: string;
  /** Takes the next piece of work for a lane, or null. Lanes are numbered from 0, so that each can be its own owner. */
  claim(lane: number): Promise<T | null>;
  /** Does it. What it throws is logged: the piece itself keeps the record of its failure. */
  work(item: T, lane: number): Promise<void>;
  /** How many pieces run side by side. */
  concurrency: number;
  /** Looks without being woken after this many milliseconds: leases run out and back-offs end silently. */
  heartbeatMs: number;
  log: Log;
  /** A fault as the log may tell it. */
  logged(fault: unknown): string;
}

export interface Drain {
  /** There may be work. */
  wake(): void;
  /** Takes nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
  /** Resolves when no lane runs and the last claim found nothing. */
  idle(): Promise<void>;
}

const firstBackOffMs = 100;
const longestBackOffMs = 10_000;

/** Starts a drain. A lane that finds work opens the next one; a claim that fails is tried again, ever more slowly. */
export function createDrain<T>(options: DrainOptions<T>): Drain {
  const lanes = new Lanes(options);
  const heartbeat = setInterval(() => lanes.wake(), options.heartbeatMs);
  heartbeat.unref();
  return {
    wake: () => lanes.wake(),
    idle: () => lanes.idle(),
    stop: () => {
      clearInterval(heartbeat);
      return lanes.stop();
    },
  };
}

class Lanes<T> {
  readonly #options: DrainOptions<T>;
  readonly #running = new Set<number>();
  #waiting: (() => void)[] = [];
  #stopped = false;
  /** Counted, so that a wake during a look that finds nothing is not lost. */
  #wakes = 0;
  #failures = 0;
  #backOff: NodeJS.Timeout | null = null;

  constructor(options: DrainOptions<T>) {
    this.#options = options;
  }

  wake(): void {
    this.#wakes += 1;
    this.#open();
  }

  idle(): Promise<void> {
    return this.#settled() ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): Promise<void> {
    this.#stopped = true;
    if (this.#backOff) clearTimeout(this.#backOff);
    this.#backOff = null;
    const ended = this.idle();
    this.#tellIfSettled();
    return ended;
  }

  #open(): void {
    if (this.#stopped || this.#backOff || this.#running.size >= this.#options.concurrency) return;
    let lane = 0;
    while (this.#running.has(lane)) lane += 1;
    this.#running.add(lane);
    void this.#run(lane);
  }

  async #run(lane: number): Promise<void> {
    let seen = this.#wakes;
    for (let item = await this.#take(lane); item !== null; item = await this.#take(lane)) {
      this.#open();
      await this.#work(item, lane);
      seen = this.#wakes;
    }
    this.#running.delete(lane);
    if (seen !== this.#wakes) this.#open();
    this.#tellIfSettled();
  }

  async #work(item: T, lane: number): Promise<void> {
    const { work, log, logged, name } = this.#options;
    try {
      await work(item, lane);
    } catch (fault) {
      log.error({ name, fault: logged(fault) }, "work failed");
    }
  }

  async #take(lane: number): Promise<T | null> {
    if (this.#stopped) return null;
    const { claim, log, logged, name } = this.#options;
    try {
      const item = await claim(lane);
      this.#failures = 0;
      return item;
    } catch (fault) {
      log.error({ name, fault: logged(fault) }, "claim failed");
      this.#lookAgainLater();
      return null;
    }
  }

  #lookAgainLater(): void {
    if (this.#stopped || this.#backOff) return;
    const delayMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#backOff = setTimeout(() => {
      this.#backOff = null;
      this.#open();
    }, delayMs);
  }

  #settled(): boolean {
    return this.#running.size === 0 && this.#backOff === null;
  }

  #tellIfSettled(): void {
    if (!this.#settled()) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
