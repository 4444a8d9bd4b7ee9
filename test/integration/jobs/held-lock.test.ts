// Owns the guarantees of a lock that is held while its work runs: renewed as long as that takes, and given back at its end.
import { setImmediate as immediately } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { withLock } from "../../../src/jobs/held-lock.ts";
import type { LockStore } from "../../../src/store/port.ts";
import { openTestStore } from "../../support/store.ts";

const hold = { name: "plan", owner: "one", leaseMs: 9_000 };

/** The store's locks, and how often each was asked for. */
async function openLocks(): Promise<LockStore & { asked: string[] }> {
  const { locks } = await openTestStore();
  const asked: string[] = [];
  return {
    asked,
    acquire: (name, owner, leaseMs) => {
      asked.push(owner);
      return locks.acquire(name, owner, leaseMs);
    },
    release: locks.release,
  };
}

function holdTimers(): void {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
}

describe("a held lock", () => {
  it("is renewed three times a lease while its work runs, and no longer", async () => {
    const locks = await openLocks();
    holdTimers();
    const had = await withLock(locks, hold, async () => {
      await vi.advanceTimersByTimeAsync(18_000);
    });
    expect(had).toBe(true);
    expect(locks.asked).toHaveLength(7);
    await vi.advanceTimersByTimeAsync(18_000);
    expect(locks.asked).toHaveLength(7);
  });

  it("is free at the end of its work, also when that failed or a renewal was on its way", async () => {
    const locks = await openLocks();
    holdTimers();
    const late = Promise.withResolvers<void>();
    const ends = Promise.withResolvers<void>();
    const slow: LockStore = {
      ...locks,
      acquire: async (name, owner, leaseMs) => {
        if (locks.asked.length === 1) await late.promise;
        return locks.acquire(name, owner, leaseMs);
      },
    };
    const held = withLock(slow, hold, async () => {
      await vi.advanceTimersByTimeAsync(3_000);
      ends.resolve();
      throw new Error("no plan");
    });
    held.catch(() => {});
    await ends.promise;
    await immediately();
    late.resolve();
    await expect(held).rejects.toThrow("no plan");
    expect(locks.asked).toHaveLength(2);
    expect(await locks.acquire("plan", "two", 9_000)).toBe(true);
  });

  it("that somebody else has keeps the work from being done", async () => {
    const locks = await openLocks();
    await locks.acquire("plan", "two", 9_000);
    const work = vi.fn(async () => {});
    expect(await withLock(locks, hold, work)).toBe(false);
    expect(work).not.toHaveBeenCalled();
    expect(await locks.acquire("plan", "three", 9_000)).toBe(false);
  });
});
