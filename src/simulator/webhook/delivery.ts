// Owns the way of events to the bot: signed, posted, given up after two seconds, and redelivered where that is on.
import { createHmac } from "node:crypto";
import { webhookAckMs } from "../../line/limits.ts";
import type { WebhookEvent } from "../../line/types.ts";
import { renewToken } from "../reply-tokens.ts";
import type { Simulation } from "../simulation.ts";

/** What a caller of the control API learns: the bot's status (0: no answer, null: nothing was sent). */
export interface Delivered {
  webhookStatus: number | null;
  eventIds: string[];
}

export const notDelivered: Delivered = { webhookStatus: null, eventIds: [] };

/** Where webhooks go: what the bot set over the API, else what the caller says. */
export function endpointOf(sim: Simulation): string {
  return sim.world.endpoint ?? sim.options.webhookUrl();
}

/** Posts one webhook as LINE does. Returns the HTTP status, or 0 when no answer came in time. */
export async function postWebhook(
  sim: Simulation,
  url: string,
  events: readonly WebhookEvent[],
): Promise<number> {
  const body = JSON.stringify({ destination: sim.world.bot.userId, events });
  const signature = createHmac("sha256", sim.options.channelSecret).update(body).digest("base64");
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", "x-line-signature": signature },
      body,
      signal: AbortSignal.timeout(webhookAckMs),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    sim.options.log?.debug({ err: String(error) }, "the bot's webhook gave no answer");
    return 0;
  }
}

async function send(sim: Simulation, event: WebhookEvent): Promise<number> {
  const status = await postWebhook(sim, endpointOf(sim), [event]);
  const acknowledged = status >= 200 && status < 300;
  if (!acknowledged && sim.world.settings.redelivery) sim.world.undelivered.push(event);
  sim.world.lastWebhookStatus = status;
  sim.changed(null);
  return status;
}

/** Delivers an event to the bot and waits for its acknowledgement, not for what it does with it. */
export async function deliver(sim: Simulation, event: WebhookEvent): Promise<Delivered> {
  return { webhookStatus: await send(sim, event), eventIds: [event.webhookEventId] };
}

/**
 * Sends again what was not acknowledged while redelivery was on: the same ids and tokens, marked as redelivered.
 * LINE keeps interval and count to itself; here it happens when the clock moves and when asked.
 */
export async function redeliver(sim: Simulation): Promise<Delivered> {
  const events = sim.world.undelivered.splice(0);
  let webhookStatus: number | null = null;
  for (const event of events) {
    if ("replyToken" in event && event.replyToken) renewToken(sim, event.replyToken);
    webhookStatus = await send(sim, { ...event, deliveryContext: { isRedelivery: true } });
  }
  return { webhookStatus, eventIds: events.map((event) => event.webhookEventId) };
}
