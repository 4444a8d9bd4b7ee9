// Owns the store's clock, by which leases run: the server's, learnt at connect and refreshed, carried on by a steady clock.

export interface StoreClock {
  now(): Date;
  stop(): void;
}

const refreshMs = 60_000;

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
