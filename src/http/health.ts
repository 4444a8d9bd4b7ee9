// Owns GET /readyz: whether the store answers and the schedule still beats.
import type { RequestHandler } from "express";
import type { Log } from "../log.ts";

export interface Readiness {
  store: boolean;
  schedule: boolean;
}

/** Answers 200 if everything works and 503 otherwise, with what does not. */
export function readinessRoute(ready: () => Promise<Readiness>, log: Log): RequestHandler {
  return async (_request, response) => {
    const parts = await ready();
    const works = parts.store && parts.schedule;
    if (!works) log.warn({ ...parts }, "not ready");
    response.status(works ? 200 : 503).json({ ready: works, ...parts });
  };
}
