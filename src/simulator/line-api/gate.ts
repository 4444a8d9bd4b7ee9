// Owns what every call of LINE's API passes: request id, log, bearer token, rate limit, and the JSON body.
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { maxRequestBytes } from "../../line/limits.ts";
import type { ApiKind } from "../fault-kinds.ts";
import { newRequestId } from "../ids.ts";
import { Refusal, refusals } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";
import type { ApiLogEntry } from "../world.ts";

/** Calls kept in the log. */
const keptCalls = 1000;

const entries = new WeakMap<Response, ApiLogEntry>();

/** Gives the call its id and logs it; its status is known once it is answered. */
export function numberAndLog(sim: Simulation): RequestHandler {
  return (req, res, next) => {
    const { method, originalUrl: path } = req;
    const entry = { at: sim.now(), method, path, status: 0, cost: 0, requestId: newRequestId() };
    const { log } = sim.world;
    log.push(entry);
    if (log.length > keptCalls) log.splice(0, log.length - keptCalls);
    entries.set(res, entry);
    res.setHeader("x-line-request-id", entry.requestId);
    res.on("finish", () => {
      entry.status = res.statusCode;
      sim.changed(null);
    });
    next();
  };
}

/** The id that the gate gave this call. */
export function requestIdOf(res: Response): string {
  return String(entries.get(res)?.requestId);
}

/** Notes what the call was charged, for the log. */
export function noteCost(res: Response, cost: number): void {
  Object.assign(entries.get(res) ?? {}, { cost });
}

/** Notes which fault struck the call, for the log. */
export function noteFault(res: Response, fault: ApiKind): void {
  Object.assign(entries.get(res) ?? {}, { fault });
}

/** Refuses a call without the channel's access token. */
export function authorise(sim: Simulation): RequestHandler {
  return (req, _res, next) => {
    if (req.get("authorization") === `Bearer ${sim.options.channelAccessToken}`) next();
    else next(refusals.invalidToken());
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
  if (error.status === 413) return refusals.tooLarge();
  return error.status === 400 ? new Refusal(400, "The request body could not be parsed as JSON") : null;
}

/** Answers refusals in LINE's words; anything else is the simulator's own fault and a 500. */
export function answerRefusals(sim: Simulation) {
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const known = asRefusal(error);
    if (!known) sim.options.log?.error({ err: error }, "the simulator failed at a call");
    const refusal = known ?? refusals.serverError();
    res.status(refusal.status).json(refusal.body());
  };
}
