// Owns the server's HTTP face: the webhook, the two health checks, and the metrics.
import express, { type ErrorRequestHandler, type Express } from "express";
import helmet from "helmet";
import { faultForLog, type Log } from "../log.ts";
import { type Readiness, readinessRoute } from "./health.ts";
import type { Present } from "./metric-registry.ts";
import { countAnswers, type Metrics, metricsRoute } from "./metrics.ts";
import { type Receive, webhookRoute } from "./webhook-route.ts";

/** What the caller listens with. */
export type HttpApp = Express;

export interface HttpOptions {
  channelSecret: string;
  /** Keeps the events that matter; when it resolves they are safe and LINE is answered 200. */
  receive: Receive;
  /** Whether the server can do its work. */
  ready: () => Promise<Readiness>;
  /** What `/metrics` tells, and to whom; null: there is no `/metrics`. */
  scraped?: Scraped | null;
  log: Log;
}

export interface Scraped {
  metrics: Metrics;
  adminToken: string;
  present: () => Promise<Present>;
}

/** The whole app. The webhook comes first: nothing that LINE does not need runs before it. */
export function createHttpApp(options: HttpOptions): HttpApp {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  const { scraped } = options;
  if (scraped) app.post("/webhook", countAnswers(scraped.metrics));
  app.post("/webhook", ...webhookRoute(options));
  app.use(helmet());
  app.get("/healthz", (_request, response) => {
    response.json({ alive: true });
  });
  app.get("/readyz", readinessRoute(options.ready, options.log));
  if (scraped) app.get("/metrics", ...metricsRoute(scraped.metrics, scraped.adminToken, scraped.present));
  app.use((_request, response) => {
    response.status(404).end();
  });
  app.use(answerFault(options.log));
  return app;
}

// Four parameters make it express's error handler. Only the status leaves the server: a fault may quote the body.
function answerFault(log: Log): ErrorRequestHandler {
  return (fault: unknown, _request, response, _next) => {
    const status = statusOf(fault);
    if (status >= 500) log.error({ fault: faultForLog(fault) }, "request failed");
    response.status(status).end();
  };
}

function statusOf(fault: unknown): number {
  const status = typeof fault === "object" && fault !== null && "status" in fault ? fault.status : 500;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
