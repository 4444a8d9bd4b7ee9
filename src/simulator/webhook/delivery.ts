// Owns the way of events to the bot: at once, struck by a fault, and redelivered.
import type { WebhookEvent } from "../../line/types.ts";
import { takeWebhookFault } from "../fault-queue.ts";
import { renewToken } from "../reply-tokens.ts";
import type { Simulation } from "../simulation.ts";
import { faultyWays } from "./faulty-ways.ts";
import { send } from "./post.ts";

/** What a caller of the control API learns: the bot's status (0: no answer, null: nothing was sent). */
export interface Delivered {
  webhookStatus: number | null;
  eventIds: string[];
}

export const notDelivered: Delivered = { webhookStatus: null, eventIds: [] };

/** Delivers an event to the bot and waits for its acknowledgement, not for what it does with it. */
export async function deliver(sim: Simulation, event: WebhookEvent): Promise<Delivered> {
  const fault = takeWebhookFault(sim);
  const webhookStatus = fault ? await faultyWays[fault.kind](sim, event, fault) : await send(sim, event);
  if (webhookStatus !== null) await releaseHeldBack(sim);
  return { webhookStatus, eventIds: [event.webhookEventId] };
}

/** Sends what was held back, in its order; a token's minute begins with its receipt. */
async function releaseHeldBack(sim: Simulation): Promise<Delivered> {
  return sendAll(sim, sim.world.heldBack.splice(0));
}

/**
 * Sends again what was not acknowledged while redelivery was on, and what is due by now: the same ids and tokens,
 * marked as redelivered. LINE keeps interval and count to itself; here it happens when the clock moves.
 */
export async function redeliver(sim: Simulation): Promise<Delivered> {
  return sendAll(sim, [...sim.world.undelivered.splice(0), ...takeDue(sim)].map(redelivered));
}

/** Sends the redeliveries whose time has come. */
export async function redeliverDue(sim: Simulation): Promise<Delivered> {
  return sendAll(sim, takeDue(sim).map(redelivered));
}

/** Sends everything that waits, due or not. */
export async function deliverAllWaiting(sim: Simulation): Promise<Delivered> {
  const { heldBack, late, undelivered } = sim.world;
  const again = [...undelivered.splice(0), ...late.splice(0).map(({ event }) => event)];
  return sendAll(sim, [...heldBack.splice(0), ...again.map(redelivered)]);
}

function takeDue(sim: Simulation): WebhookEvent[] {
  const now = sim.now();
  const due = sim.world.late.filter(({ dueAt }) => dueAt <= now);
  sim.world.late = sim.world.late.filter(({ dueAt }) => dueAt > now);
  return due.map(({ event }) => event);
}

function redelivered(event: WebhookEvent): WebhookEvent {
  return { ...event, deliveryContext: { isRedelivery: true } };
}

async function sendAll(sim: Simulation, events: readonly WebhookEvent[]): Promise<Delivered> {
  let webhookStatus: number | null = null;
  for (const event of events) {
    if ("replyToken" in event && event.replyToken) renewToken(sim, event.replyToken);
    webhookStatus = await send(sim, event);
  }
  return { webhookStatus, eventIds: events.map((event) => event.webhookEventId) };
}
