// Owns what is counted while the server runs, and GET /metrics, which only the holder of ADMIN_TOKEN reads.
import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { faultForLog, type Log } from "../log.ts";
import type { MetricRegistry, Present } from "./metric-registry.ts";

export interface Metrics {
  /** Counts a request that sends; `outcome` is one of a few fixed words. */
  sent(way: string, outcome: string): void;
  /** Counts a webhook by the status of its answer. */
  answered(status: number, seconds: number): void;
  /** Rejects if the library could not be loaded. */
  text(present: Present): Promise<{ type: string; text: string }>;
}

/** Begins to count. The library takes a moment and some megabytes: it is loaded beside the start, and only where it is asked for. */
export function createMetrics(log: Log): Metrics {
  const loading = import("./metric-registry.ts").then((module) => module.createMetricRegistry());
  const count = (add: (registry: MetricRegistry) => void): void => {
    loading.then(add).catch((fault: unknown) => log.error({ fault: faultForLog(fault) }, "not counted"));
  };
  return {
    sent: (way, outcome) => count((registry) => registry.countSend(way, outcome)),
    answered: (status, seconds) => count((registry) => registry.countWebhook(status, seconds)),
    text: async (present) => {
      const registry = await loading;
      return { type: registry.contentType, text: await registry.text(present) };
    },
  };
}

/** Passes every request on and counts its answer. */
export function countAnswers(metrics: Metrics): RequestHandler {
  return (_request, response, next) => {
    const begun = performance.now();
    response.on("finish", () => metrics.answered(response.statusCode, (performance.now() - begun) / 1_000));
    next();
  };
}

/** The route's handlers, in order. 401 to whoever does not show `Authorization: Bearer <ADMIN_TOKEN>`. */
export function metricsRoute(
  metrics: Metrics,
  adminToken: string,
  present: () => Promise<Present>,
): RequestHandler[] {
  return [
    onlyWith(adminToken),
    async (_request, response) => {
      const { type, text } = await metrics.text(await present());
      response.set("content-type", type).set("cache-control", "no-store").send(text);
    },
  ];
}

function onlyWith(token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  return (request, response, next) => {
    // Digests have one length: how long the comparison takes says nothing.
    if (timingSafeEqual(digest(request.get("authorization") ?? ""), expected)) next();
    else response.status(401).set("www-authenticate", "Bearer").end();
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
