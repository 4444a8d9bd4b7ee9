// Owns the figures of a running server for its operator: queues and the month's messages, in numbers alone.
import type { InboxState, OutboxState } from "../domain/delivery.ts";
import { msBetween } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { type MonthUse, monthUse } from "./quota.ts";

export interface QueueFigures {
  events: Record<InboxState, number>;
  rows: Record<OutboxState, number>;
  /** How long the event has waited that waits longest; 0: none waits. */
  oldestWaitingMs: number;
}

/** Null: the store, or LINE, did not answer in time. */
export interface Figures {
  queues: QueueFigures | null;
  quota: MonthUse | null;
}

const patienceMs = 3_000;

/** The figures as of now. `channel`: whose month it is. Never rejects and never takes longer than a few seconds. */
export async function readFigures(deps: Deps, channel: () => Promise<string>): Promise<Figures> {
  const [queues, quota] = await Promise.all([
    inTime(queuesOf(deps)),
    inTime(channel().then((id) => monthUse(deps, id, deps.clock.now()))),
  ]);
  return { queues, quota };
}

async function queuesOf({ store, clock }: Deps): Promise<QueueFigures> {
  const [events, rows, oldest] = await Promise.all([
    store.inbox.counts(),
    store.outbox.counts(),
    store.inbox.oldestWaiting(),
  ]);
  return { events, rows, oldestWaitingMs: oldest ? Math.max(0, msBetween(oldest, clock.now())) : 0 };
}

async function inTime<T>(figures: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), patienceMs);
  try {
    return await Promise.race([figures.catch(() => null), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
