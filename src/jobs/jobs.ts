// Owns the jobs of one server as a whole: intake, the three drains and the schedule, started and stopped together.
import type { Instant } from "../domain/time.ts";
import { createCarrierDrain } from "./carriers.ts";
import { createInboxDrain, type InboxOptions } from "./inbox.ts";
import { type Addressed, createIntake } from "./intake.ts";
import type { JobKit } from "./kit.ts";
import { createOutboxDrain } from "./outbox.ts";
import { createRightOfWay } from "./right-of-way.ts";
import { createSchedule } from "./schedule.ts";

export interface JobsOptions extends InboxOptions {
  addressed(destination: string, events: readonly unknown[]): Promise<Addressed>;
}

export interface Jobs {
  /** Keeps a webhook's events; when it resolves they are safe. */
  receive(destination: string, events: readonly unknown[]): Promise<void>;
  /** Takes up what an earlier run left, and beats from now on. */
  start(): Promise<void>;
  /** Takes nothing new and resolves when what runs has ended. */
  stop(): Promise<void>;
  /** Plans and delivers as of the clock's now; resolves when nothing is left to do. */
  tick(): Promise<void>;
  /** Resolves when nothing is being handled or sent. */
  idle(): Promise<void>;
  /** Whether the schedule works. */
  beats(): boolean;
  /** When it worked last; null: not yet. */
  lastBeat(): Instant | null;
}

/** The jobs of one server; nothing runs before `start` or the first event. */
export function createJobs(kit: JobKit, options: JobsOptions): Jobs {
  const way = createRightOfWay();
  const inbox = createInboxDrain(kit, { turn: way.turn, ...options });
  const carriers = createCarrierDrain(kit);
  const outbox = createOutboxDrain(kit);
  const drains = [inbox, carriers, outbox];
  const schedule = createSchedule(kit, outbox.wake);
  const keep = createIntake({
    store: kit.deps.store,
    addressed: options.addressed,
    onStored: inbox.wake,
    onCarriers: carriers.wake,
  });
  const idle = async (): Promise<void> => {
    for (const drain of drains) await drain.idle();
  };
  return {
    receive: (destination, events) => way.first(() => keep(destination, events)),
    idle,
    beats: schedule.beats,
    lastBeat: schedule.lastBeat,
    tick: async () => {
      await schedule.heartbeat();
      await idle();
    },
    start: async () => {
      // The outbox comes with the first beat, which looks at the clock: how old the retry keys are that an earlier run left.
      for (const drain of [inbox, carriers]) drain.wake();
      await schedule.start();
    },
    stop: async () => {
      await schedule.stop();
      await Promise.all(drains.map((drain) => drain.stop()));
    },
  };
}
