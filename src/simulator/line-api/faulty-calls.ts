// Owns where a fault strikes a call of LINE's API: at once, or when LINE has done what it was asked.
import type { Request, RequestHandler } from "express";
import type { FaultyCall } from "../fault-kinds.ts";
import { takeApiFault } from "../fault-queue.ts";
import type { Simulation } from "../simulation.ts";
import { strikers } from "./damage.ts";
import { noteFault } from "./gate.ts";

const paths: readonly { path: RegExp; call: FaultyCall }[] = [
  { path: /^\/v2\/bot\/message\/reply$/, call: "reply" },
  { path: /^\/v2\/bot\/message\/push$/, call: "push" },
  { path: /^\/v2\/bot\/message\/multicast$/, call: "multicast" },
  { path: /^\/v2\/bot\/message\/quota$/, call: "quota" },
  { path: /^\/v2\/bot\/message\/quota\/consumption$/, call: "consumption" },
  { path: /^\/v2\/bot\/group\/[^/]+\/members\/count$/, call: "memberCount" },
  { path: /^\/v2\/bot\/group\/[^/]+\/summary$/, call: "groupSummary" },
  { path: /^\/v2\/bot\/(?:profile|group\/[^/]+\/member)\/[^/]+$/, call: "profile" },
  { path: /^\/v2\/bot\/info$/, call: "info" },
  { path: /^\/v2\/bot\/channel\/webhook\/endpoint$/, call: "webhookEndpoint" },
];

function callOf(req: Request): FaultyCall {
  const called = req.baseUrl + req.path;
  return paths.find(({ path }) => path.test(called))?.call ?? "any";
}

/** Lets the next fault of this call strike. One after acceptance waits for the route's answer and takes its place. */
export function sufferFaults(sim: Simulation): RequestHandler {
  return (req, res, next) => {
    const fault = takeApiFault(sim, callOf(req));
    if (!fault) return next();
    noteFault(res, fault.kind);
    const strike = strikers[fault.kind];
    if (!fault.accepted) return strike(res, { fault, body: Buffer.alloc(0) });
    const send = res.end.bind(res);
    const end = (chunk?: unknown) => {
      res.end = send;
      const body = chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.from(String(chunk ?? ""));
      strike(res, { fault, body });
      return res;
    };
    next(void Object.assign(res, { end }));
  };
}
