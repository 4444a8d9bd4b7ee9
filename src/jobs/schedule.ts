// Owns the heartbeat: once a minute it plans what is due, wakes the outbox, and clears what is no longer needed.
import { addMs, type Instant, msBetween } from "../domain/time.ts";
import { forgetLeavers } from "../services/leavers.ts";
import { plan } from "../services/reminders.ts";
import { withLock } from "./held-lock.ts";
import { type JobKit, loggedFault } from "./kit.ts";
import { createClockWatch } from "./set-back-clock.ts";

export interface Schedule {
  /** Beats every minute, and once at once; after a beat that found another server planning, soon again. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One beat: also called after the sandbox's clock was moved. Beats never overlap; a fault is logged. */
  heartbeat(): Promise<void>;
  /** Whether it beat within the last three minutes. */
  beats(): boolean;
  /** When it beat last; null: not yet. */
  lastBeat(): Instant | null;
}

/** Of steady time: a beat that waits for a time of day stands still for as long as the system's clock was set back. */
const beatEveryMs = 60_000;
const missedAfterMs = 3 * 60_000;
const pruneEveryMs = 3_600_000;
const lockName = "schedule";
/** Renewed while a planning runs: a server that dies in one gives way after this, and the others look again then. */
const lockMs = 15_000;

const sentMessagesKeptMs = 60 * 86_400_000;
// Handled events are kept so that a redelivery is recognised; their words no longer than that.
const eventsKeptMs = 3 * 86_400_000;

/** The schedule of this server. Several servers on one store plan in turn; the rows' keys keep them from doubling anything. */
export function createSchedule(kit: JobKit, onPlanned: () => void): Schedule {
  const watchClock = createClockWatch(kit);
  let timer: NodeJS.Timeout | null = null;
  let again: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let beating = false;
  let lastBeat: Instant | null = null;
  let lastPrune: Instant | null = null;

  async function beat(): Promise<void> {
    beating = true;
    const now = kit.deps.clock.now();
    try {
      await kit.deps.content.refresh?.();
      if (!(await planInTurn(kit, now, watchClock))) lookAgain();
      onPlanned();
      if (lastPrune === null || Math.abs(msBetween(lastPrune, now)) >= pruneEveryMs) {
        await prune(kit, now);
        lastPrune = now;
      }
      lastBeat = now;
    } catch (fault) {
      kit.log.error({ fault: loggedFault(kit, fault) }, "heartbeat failed");
    }
    beating = false;
  }

  const heartbeat = (): Promise<void> => {
    running = running.then(beat);
    return running;
  };
  const lookAgain = (): void => {
    if (again) clearTimeout(again);
    again = timer && setTimeout(heartbeat, lockMs).unref();
  };
  return {
    heartbeat,
    beats: () => lastBeat !== null && Math.abs(msBetween(lastBeat, kit.deps.clock.now())) < missedAfterMs,
    lastBeat: () => lastBeat,
    start: () => {
      timer = setInterval(() => beating || void heartbeat(), beatEveryMs);
      return heartbeat();
    },
    stop: async () => {
      if (timer) clearInterval(timer);
      await running;
      if (again) clearTimeout(again);
    },
  };
}

/** False: another server plans. */
function planInTurn(
  kit: JobKit,
  now: Instant,
  watchClock: (now: Instant) => Promise<void>,
): Promise<boolean> {
  const turn = { name: lockName, owner: kit.worker, leaseMs: lockMs };
  return withLock(kit.deps.store.locks, turn, async () => {
    await watchClock(now);
    const { planned, read } = await plan(kit.deps, now);
    if (planned > 0) kit.log.info({ planned, read }, "reminders planned");
  });
}

async function prune(kit: JobKit, now: Instant): Promise<void> {
  const { sentMessages, inbox, pending } = kit.deps.store;
  await sentMessages.prune(addMs(now, -sentMessagesKeptMs));
  await inbox.prune(addMs(now, -eventsKeptMs));
  await pending.prune(now);
  await forgetLeavers(kit.deps, now);
}
