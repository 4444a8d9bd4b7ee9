// Owns what tests of the delivery look at from outside: the digest's row, the chat, and the books of both sides.
import { onTestFinished } from "vitest";
import type { OutboxRow, QuotaLedger } from "../../src/domain/delivery.ts";
import { type Instant, instantOf } from "../../src/domain/time.ts";
import { translator } from "../../src/i18n/index.ts";
import type { ChatMessage } from "../../src/simulator/world.ts";
import type { Store } from "../../src/store/port.ts";
import { assessment, task } from "./builders.ts";
import type { LineJobs } from "./line-jobs.ts";

/** The digest's cut-off: Monday 2 March 2026. */
export const cutOff = instantOf("2026-03-02", "15:30");

/** What the delivery of one digest has come to. */
export interface Outcome {
  row: OutboxRow;
  /** The digests that stand in the chat. */
  digests: ChatMessage[];
  ledger: QuotaLedger;
  /** Messages that LINE charged to the month. */
  charged: number;
}

/** An open year with tasks that are due in a week: Monday 2 March 2026 has a step of their ladder, the days after it have none. */
export async function remindedToday({ store }: { store: Store }, codes = ["O12"]): Promise<void> {
  const tasks = codes.map((code) => task({ code, dueOn: "2026-03-09" }));
  await store.assessments.save(assessment({ tasks, nextReminderOn: "2026-03-02" }), "scene", []);
}

const title = translator("th")("digest.title", { day: "" });

/** Digests among what the bot said: their notification names the day's work. */
export function isDigest({ from, message }: ChatMessage): boolean {
  return from === "bot" && message?.type === "flex" && message.altText.startsWith(title);
}

/** Looks at the only digest and its books. */
export async function outcomeOf(
  scene: Pick<LineJobs, "sim" | "group" | "channel"> & { store: Store },
): Promise<Outcome> {
  const { sim, store, group, channel } = scene;
  const rows = await store.outbox.list({}, { limit: 9 });
  const [row] = rows.filter(({ kind }) => kind === "digest");
  if (!row) throw new Error("no digest was planned");
  return {
    row,
    digests: (await sim.messages(group)).filter(isDigest),
    ledger: await store.quota.load(channel, "2026-03"),
    charged: (await sim.state()).quota.used,
  };
}

/** What the ledger holds for the month, sent or set aside. */
export function booked({ sent, reserved }: QuotaLedger): number {
  return sent + Object.values(reserved).reduce((sum, cost) => sum + cost, 0);
}

/** Moves the clock of both sides; the bot plans and delivers as of then. */
export async function at({ sim, jobs }: Pick<LineJobs, "sim" | "jobs">, when: Instant): Promise<void> {
  await sim.clock({ at: when });
  await jobs.idle();
}

/** The pushes that leave this process from now on: their bytes and keys as they go over the wire. */
export function pushesOnTheWire(): { bytes: string; key: string | null }[] {
  const seen: { bytes: string; key: string | null }[] = [];
  const plain = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (String(input).endsWith("/v2/bot/message/push"))
      seen.push({ bytes: String(init?.body), key: new Headers(init?.headers).get("x-line-retry-key") });
    return plain(input, init);
  };
  onTestFinished(() => {
    globalThis.fetch = plain;
  });
  return seen;
}
