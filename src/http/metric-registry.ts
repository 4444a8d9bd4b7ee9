// Owns the metrics by name, as Prometheus reads them: numbers only, and labels of a few fixed words.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Figures } from "../services/figures.ts";

/** What a scrape tells beside what was counted. */
export interface Present {
  figures: Figures;
  /** When the schedule beat last, in milliseconds since 1970; null: not yet. */
  lastBeatMs: number | null;
}

export interface MetricRegistry {
  countSend(way: string, outcome: string): void;
  countWebhook(status: number, seconds: number): void;
  text(present: Present): Promise<string>;
  contentType: string;
}

/** Seconds. LINE waits for two at most (Messaging API, "Receive messages"). */
const acknowledgeBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** A registry of its own; the process's memory and CPU are in it under prom-client's names. */
export function createMetricRegistry(): MetricRegistry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { sends, acknowledged } = counted(registry);
  const show = gauges(registry);
  return {
    countSend: (way, outcome) => sends.inc({ way, outcome }),
    countWebhook: (status, seconds) => acknowledged.observe({ status: String(status) }, seconds),
    text: (present) => {
      show(present);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function counted(registry: Registry) {
  const registers = [registry];
  const sends = new Counter({
    registers,
    name: "prongsai_sends_total",
    help: "Requests that send, by way and how they ended.",
    labelNames: ["way", "outcome"],
  });
  const acknowledged = new Histogram({
    registers,
    name: "prongsai_webhook_seconds",
    help: "From a webhook's arrival to its answer, by status; 200 says that its events are safe.",
    labelNames: ["status"],
    buckets: acknowledgeBuckets,
  });
  return { sends, acknowledged };
}

/** Sets every gauge; what is not known this time has no value. */
function gauges(registry: Registry): (present: Present) => void {
  const plain = (name: string, help: string) => gauge(registry, name, help);
  const up = plain("store_up", "1 while the store answers.");
  const oldest = plain("inbox_oldest_waiting_seconds", "How long the event has waited that waits longest.");
  const limit = plain(
    "quota_limit_messages",
    "Messages that LINE allows this month; absent: no limit, or LINE does not answer.",
  );
  const beat = plain("schedule_last_heartbeat_seconds", "When the schedule beat last, since 1970.");
  const events = byLabel(registry, "inbox_events", "Events by state.", "state");
  const rows = byLabel(registry, "outbox_rows", "Reminders by state.", "state");
  const used = byLabel(registry, "quota_used_messages", "Messages of this month by part.", "part");
  return ({ figures: { queues, quota }, lastBeatMs }) => {
    up(queues ? 1 : 0);
    oldest(queues && queues.oldestWaitingMs / 1_000);
    events(queues?.events ?? {});
    rows(queues?.rows ?? {});
    limit(quota?.limit ?? null);
    used(quota ? { sent: quota.sent, external: quota.external, reserved: quota.reserved } : {});
    beat(lastBeatMs && lastBeatMs / 1_000);
  };
}

function gauge(registry: Registry, name: string, help: string): (value: number | null) => void {
  const one = new Gauge({ registers: [registry], name: `prongsai_${name}`, help });
  return (value) => {
    if (value === null) one.remove();
    else one.set(value);
  };
}

function byLabel(registry: Registry, name: string, help: string, label: string) {
  const one = new Gauge({ registers: [registry], name: `prongsai_${name}`, help, labelNames: [label] });
  return (values: Readonly<Record<string, number>>): void => {
    one.reset();
    for (const [part, value] of Object.entries(values)) one.set({ [label]: part }, value);
  };
}
