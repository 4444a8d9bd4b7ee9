// Owns a lock of the store that is held as long as its work runs, and no longer than a moment after its server died.
import type { LockStore } from "../store/port.ts";

/** A lock's name, who holds it, and for how many milliseconds at a time. */
export interface Hold {
  name: string;
  owner: string;
  leaseMs: number;
}

/**
 * Does the work while this owner has the lock, renewed three times a lease: a short lease serves long work too. False:
 * somebody else has the lock, and nothing was done. Rejects with the work's fault. A renewal that fails stops nothing: the
 * work must do no harm when two do it.
 */
export async function withLock(
  locks: LockStore,
  { name, owner, leaseMs }: Hold,
  work: () => Promise<void>,
): Promise<boolean> {
  if (!(await locks.acquire(name, owner, leaseMs))) return false;
  let renewed: Promise<unknown> = Promise.resolve();
  const renewal = setInterval(() => {
    renewed = locks.acquire(name, owner, leaseMs).catch(() => undefined);
  }, leaseMs / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    // One that is on its way would take the lock anew after its release.
    await renewed;
    await locks.release(name, owner);
  }
  return true;
}
