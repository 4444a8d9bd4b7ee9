// Owns what every call of LINE's API passes: request id, log, bearer token, rate limit, and the JSON body.
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { maxRequestBytes } from "../../line/limits.ts";
import { newRequestId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";

/** Calls kept in the log. */
const keptCalls = 1000;
const noToken = "Authentication failed due to the following reason: invalid token. ";
const howTo = "Confirm that the access token in the authorization header is valid.";

/** Gives the call its id, and logs it with its cost once it is answered. */
export function numberAndLog(sim: Simulation): RequestHandler {
  return (req, res, next) => {
    const requestId = newRequestId();
    const { method } = req;
    const path = req.originalUrl;
    res.setHeader("x-line-request-id", requestId);
    res.locals.requestId = requestId;
    res.on("finish", () => {
      const { log } = sim.world;
      const cost: number = res.locals.cost ?? 0;
      log.push({ at: sim.now(), method, path, status: res.statusCode, cost, requestId });
      if (log.length > keptCalls) log.splice(0, log.length - keptCalls);
      sim.changed(null);
    });
    next();
  };
}

/** The id that the gate gave this call. */
export function requestIdOf(res: Response): string {
  return String(res.locals.requestId);
}

/** Notes what the call was charged, for the log. */
export function noteCost(res: Response, cost: number): void {
  res.locals.cost = cost;
}

/** Refuses a call without the channel's access token. */
export function authorise(sim: Simulation): RequestHandler {
  return (req, _res, next) => {
    if (req.get("authorization") === `Bearer ${sim.options.channelAccessToken}`) next();
    else next(new Refusal(401, noToken + howTo));
  };
}

/** Reads the body as JSON; LINE refuses other types with 415 and more than 2 MB with 413. */
export function readJson(): RequestHandler[] {
  const typed: RequestHandler = (req, _res, next) => {
    const foreign = req.method !== "GET" && req.get("content-type") && !req.is("application/json");
    next(foreign ? new Refusal(415, "Unsupported Media Type") : undefined);
  };
  return [typed, express.json({ limit: maxRequestBytes })];
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error) || !("status" in error)) return null;
  if (error.status === 413) return new Refusal(413, "Payload Too Large");
  return error.status === 400 ? new Refusal(400, "The request body could not be parsed as JSON") : null;
}

/** Answers refusals in LINE's words; anything else is the simulator's own fault and a 500. */
export function answerRefusals(sim: Simulation) {
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const refusal = asRefusal(error);
    if (!refusal) sim.options.log?.error({ err: error }, "the simulator failed at a call");
    res.status(refusal?.status ?? 500).json(refusal?.body() ?? { message: "Internal Server Error" });
  };
}
