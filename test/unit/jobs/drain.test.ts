// Owns the drain's guarantees: nothing that waits is left, no lane too many, faults are survived.
import { setImmediate as everythingElse } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createDrain, type Drain, type DrainOptions } from "../../../src/jobs/drain.ts";
import { faultForLog } from "../../../src/log.ts";
import { memoryLog } from "../../support/log.ts";

const drains: Drain[] = [];

function drainOf(queue: number[], over: Partial<DrainOptions<number>> = {}) {
  const { log, lines } = memoryLog();
  const done: number[] = [];
  const drain = createDrain<number>({
    name: "test",
    claim: async () => queue.shift() ?? null,
    work: async (item) => {
      done.push(item);
    },
    concurrency: 2,
    heartbeatMs: 60_000,
    log,
    logged: faultForLog,
    ...over,
  });
  drains.push(drain);
  return { drain, done, lines };
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(drains.splice(0).map((drain) => drain.stop()));
});

describe("a drain", () => {
  it("takes nothing until it is woken, and then all that waits", async () => {
    const { drain, done } = drainOf([1, 2, 3, 4, 5]);
    await drain.idle();
    expect(done).toEqual([]);
    drain.wake();
    await drain.idle();
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("runs as many pieces side by side as it may, and never more", async () => {
    const gate = Promise.withResolvers<void>();
    let running = 0;
    const { drain } = drainOf([1, 2, 3, 4, 5, 6], {
      concurrency: 3,
      work: async () => {
        running += 1;
        await gate.promise;
      },
    });
    drain.wake();
    await everythingElse();
    expect(running).toBe(3);
    gate.resolve();
    await drain.idle();
    expect(running).toBe(6);
  });

  it("gives each lane that runs its own number", async () => {
    const lanes = new Set<number>();
    const gate = Promise.withResolvers<void>();
    const { drain } = drainOf([1, 2], {
      work: async (_item, lane) => {
        lanes.add(lane);
        if (lanes.size === 2) gate.resolve();
        await gate.promise;
      },
    });
    drain.wake();
    await drain.idle();
    expect([...lanes].sort()).toEqual([0, 1]);
  });

  it("does not lose a wake that comes while a look finds nothing", async () => {
    const queue: number[] = [];
    const looking = Promise.withResolvers<null>();
    let looks = 0;
    const { drain, done } = drainOf(queue, {
      concurrency: 1,
      claim: () => {
        looks += 1;
        return looks === 1 ? looking.promise : Promise.resolve(queue.shift() ?? null);
      },
    });
    drain.wake();
    queue.push(7);
    drain.wake();
    looking.resolve(null);
    await drain.idle();
    expect(done).toEqual([7]);
  });

  it("goes on after work that throws, and logs it without its words", async () => {
    const done: number[] = [];
    const { drain, lines } = drainOf([1, 2], {
      work: async (item) => {
        if (item === 1) throw new Error("poison");
        done.push(item);
      },
    });
    drain.wake();
    await drain.idle();
    expect(done).toEqual([2]);
    expect(lines.map((line) => line.text)).toEqual(["work failed"]);
    expect(JSON.stringify(lines)).not.toContain("poison");
  });

  it("tries a failing claim again, ever more slowly, and is idle only when it worked", async () => {
    vi.useFakeTimers();
    const started = Date.now();
    const at: number[] = [];
    const { drain, done } = drainOf([], {
      claim: async () => {
        at.push(Date.now() - started);
        if (at.length <= 3) throw new Error("no store");
        return at.length === 4 ? 4 : null;
      },
    });
    drain.wake();
    const idle = drain.idle();
    await vi.advanceTimersByTimeAsync(1_000);
    await idle;
    expect(done).toEqual([4]);
    expect(at.slice(0, 4)).toEqual([0, 100, 300, 700]);
  });

  it("looks by itself at every heartbeat", async () => {
    vi.useFakeTimers();
    const { drain, done } = drainOf([9], { heartbeatMs: 5_000 });
    await vi.advanceTimersByTimeAsync(5_000);
    await drain.idle();
    expect(done).toEqual([9]);
  });

  it("lets what runs finish when it is stopped, and takes nothing new", async () => {
    const gate = Promise.withResolvers<void>();
    const done: number[] = [];
    const { drain } = drainOf([1, 2, 3], {
      concurrency: 1,
      work: async (item) => {
        await gate.promise;
        done.push(item);
      },
    });
    drain.wake();
    await Promise.resolve();
    const stopped = drain.stop();
    gate.resolve();
    await stopped;
    drain.wake();
    await drain.idle();
    expect(done).toEqual([1]);
  });
});
