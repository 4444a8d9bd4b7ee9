// Owns retry keys: which requests with `X-Line-Retry-Key` were accepted, for 24 hours (MSG/retrying-api-request).
import { retryKeyLifeMs } from "../line/limits.ts";
import type { Simulation } from "./simulation.ts";
import { msSince } from "./time.ts";
import type { AcceptedRequest } from "./world.ts";

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isRetryKey(text: string): boolean {
  return uuid.test(text);
}

/** The request that was accepted under this key within 24 hours, or null. */
export function acceptedUnder(sim: Simulation, key: string): AcceptedRequest | null {
  const known = sim.world.retryKeys[key.toLowerCase()];
  return known && msSince(known.at, sim.now()) < retryKeyLifeMs ? known : null;
}

/** Remembers an accepted request, and forgets those whose day is over. */
export function rememberAccepted(sim: Simulation, key: string, request: Omit<AcceptedRequest, "at">): void {
  const { retryKeys } = sim.world;
  for (const [old, { at }] of Object.entries(retryKeys)) {
    if (msSince(at, sim.now()) < retryKeyLifeMs) break;
    delete retryKeys[old];
  }
  delete retryKeys[key.toLowerCase()];
  retryKeys[key.toLowerCase()] = { at: sim.now(), ...request };
}
