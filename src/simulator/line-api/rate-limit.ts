// Owns LINE's rate limits by endpoint (REF rate limits), counted in windows of the simulator's clock.
import type { RequestHandler } from "express";
import { refusals } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";

interface Limit {
  calls: number;
  windowMs: number;
}

const secondMs = 1000;
/** The endpoints with a limit of their own; all others share the general one, each for itself. */
const special: readonly { path: RegExp; limit: Limit }[] = [
  { path: /^\/v2\/bot\/message\/multicast$/, limit: { calls: 200, windowMs: secondMs } },
  { path: /^\/v2\/bot\/chat\/loading\/start$/, limit: { calls: 100, windowMs: secondMs } },
  { path: /^\/v2\/bot\/channel\/webhook\/test$/, limit: { calls: 60, windowMs: 3600 * secondMs } },
  { path: /^\/v2\/bot\/channel\/webhook\/endpoint$/, limit: { calls: 1000, windowMs: 60 * secondMs } },
  { path: /^\/v2\/bot\/message\/delivery\//, limit: { calls: 60, windowMs: 3600 * secondMs } },
];
const generalPerSecond = 2000;

function endpointOf(path: string): string {
  return path.replaceAll(/\/(?:[UC][0-9a-f]{32}|\d+)(?=\/|$)/g, "/:id");
}

/** Refuses what comes faster than LINE allows. While the clock stands still its window does not end. */
export function limitRate(sim: Simulation): RequestHandler {
  const counted = new Map<string, { window: number; calls: number }>();
  const general: Limit = {
    calls: sim.options.requestsPerSecond ?? generalPerSecond,
    windowMs: secondMs,
  };
  return (req, _res, next) => {
    const called = req.baseUrl + req.path;
    const limit = special.find(({ path }) => path.test(called))?.limit ?? general;
    const key = `${req.method} ${endpointOf(called)}`;
    const window = Math.floor(Date.parse(sim.now()) / limit.windowMs);
    const known = counted.get(key);
    const calls = known?.window === window ? known.calls + 1 : 1;
    counted.set(key, { window, calls });
    next(calls > limit.calls ? refusals.rateLimit() : undefined);
  };
}
