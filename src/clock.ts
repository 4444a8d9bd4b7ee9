// Owns the present: the only reader of the system clock.
import type { Instant } from "./domain/time.ts";

/** Where "now" comes from; the sandbox moves it, tests set it. */
export interface Clock {
  now(): Instant;
}

/** The system's clock, moved by an offset in milliseconds that may change while the server runs. */
export function systemClock(offsetMs: () => number = () => 0): Clock {
  return { now: () => new Date(Date.now() + offsetMs()).toISOString() };
}
