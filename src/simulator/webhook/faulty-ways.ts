// Owns what a fault does to an event on its way to the bot: doubled, held back, or redelivered later.
import type { WebhookEvent } from "../../line/types.ts";
import type { WebhookFault, WebhookKind } from "../fault-kinds.ts";
import type { Simulation } from "../simulation.ts";
import { later } from "../time.ts";
import { send } from "./post.ts";

/** Answers the bot's status, or null where nothing was sent yet. */
type Way = (sim: Simulation, event: WebhookEvent, fault: WebhookFault) => Promise<number | null>;

async function twice(sim: Simulation, event: WebhookEvent): Promise<number> {
  await send(sim, event);
  return send(sim, event);
}

async function twiceAtOnce(sim: Simulation, event: WebhookEvent): Promise<number> {
  const [status] = await Promise.all([send(sim, event), send(sim, event)]);
  return status;
}

function holdBack(sim: Simulation, event: WebhookEvent): Promise<null> {
  sim.world.heldBack.push(event);
  sim.changed(null);
  return Promise.resolve(null);
}

function redeliverOnly(sim: Simulation, event: WebhookEvent, { afterMs = 0 }: WebhookFault): Promise<null> {
  sim.world.late.push({ event, dueAt: later(sim.now(), afterMs) });
  sim.changed(null);
  return Promise.resolve(null);
}

async function redeliverToo(sim: Simulation, event: WebhookEvent, fault: WebhookFault): Promise<number> {
  await redeliverOnly(sim, event, fault);
  return send(sim, event);
}

/** What becomes of an event, by the fault that strikes it. */
export const faultyWays: Record<WebhookKind, Way> = {
  twice,
  twiceAtOnce,
  holdBack,
  redeliverOnly,
  redeliverToo,
};
