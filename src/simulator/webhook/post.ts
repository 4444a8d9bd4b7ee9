// Owns the posting of a webhook: where to, signed, and given up after two seconds.
import { createHmac } from "node:crypto";
import { webhookAckMs } from "../../line/limits.ts";
import type { WebhookEvent } from "../../line/types.ts";
import type { Simulation } from "../simulation.ts";

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

/** Posts one event and notes the bot's answer; what it did not acknowledge waits where redelivery is on. */
export async function send(sim: Simulation, event: WebhookEvent): Promise<number> {
  const status = await postWebhook(sim, endpointOf(sim), [event]);
  const acknowledged = status >= 200 && status < 300;
  if (!acknowledged && sim.world.settings.redelivery) sim.world.undelivered.push(event);
  sim.world.lastWebhookStatus = status;
  sim.changed(null);
  return status;
}
