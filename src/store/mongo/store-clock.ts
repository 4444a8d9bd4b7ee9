// Owns the store's clock, by which leases run: the server's, learnt at connect and refreshed, carried on by a steady clock.

export interface StoreClock {
  now(): Date;
  stop(): void;
}

const refreshMs = 60_000;

/** Longer than any lease: one that ends later was given before the server's clock was set back. */
const longestLeaseMs = 300_000;

/** When a lease that begins now ends. */
export function leaseEnd(clock: StoreClock, leaseMs: number): Date {
  return new Date(clock.now().getTime() + leaseMs);
}

/** Of `until`: a lease that still runs. */
export function runs(clock: StoreClock): { $gt: Date; $lte: Date } {
  return { $gt: clock.now(), $lte: leaseEnd(clock, longestLeaseMs) };
}

/** Of `until`: none runs. One from before the clock was set back has ended, whatever it says: its holder is fenced. */
export function ended(clock: StoreClock): { $not: { $gt: Date; $lte: Date } } {
  return { $not: runs(clock) };
}

/**
 * Learns the server's time: what it says is taken for the middle of the question's way there and back. Between two
 * questions time goes on by this process's steady clock, which nobody sets: a wrong system clock changes nothing.
 */
export async function learnClock(ask: () => Promise<Date>): Promise<StoreClock> {
  let offsetMs = await offset(ask);
  const timer = setInterval(() => {
    // While the server is away nothing can be leased anyway.
    offset(ask).then(
      (learnt) => {
        offsetMs = learnt;
      },
      () => undefined,
    );
  }, refreshMs);
  timer.unref();
  return { now: () => new Date(performance.now() + offsetMs), stop: () => clearInterval(timer) };
}

async function offset(ask: () => Promise<Date>): Promise<number> {
  const asked = performance.now();
  const said = await ask();
  return said.getTime() - (asked + performance.now()) / 2;
}
