// Owns what a caller may set: the clock, the quota, and how LINE behaves.
import { z } from "zod";
import { findGroup } from "../chats.ts";
import type { Simulation } from "../simulation.ts";
import { later, quotaMonth } from "../time.ts";
import { type Delivered, redeliver } from "../webhook/delivery.ts";
import { unknown } from "./refusals.ts";
import { type StateView, stateView } from "./state-view.ts";

const move = z.union([
  z.object({ advanceMs: z.number() }),
  z.object({ at: z.iso.datetime({ offset: true }) }),
]);
const newQuota = z.object({
  type: z.enum(["none", "limited"]).optional(),
  value: z.number().int().min(0).optional(),
  used: z.number().int().min(0).optional(),
});
const newSettings = z.object({
  omitUserId: z.boolean().optional(),
  redelivery: z.boolean().optional(),
  groupId: z.string().optional(),
});

/** Moves the clock by milliseconds or to an instant, redelivers what waits, and tells the caller's hook. */
export async function moveClock(sim: Simulation, body: unknown): Promise<{ now: string } & Delivered> {
  const to = move.parse(body);
  sim.moveClock("at" in to ? new Date(to.at).toISOString() : later(sim.now(), to.advanceMs));
  const delivered = await redeliver(sim);
  await sim.options.onClockMoved?.();
  return { now: sim.now(), ...delivered };
}

/** Sets the plan and what is used this month; what is left out stays. */
export function setQuota(sim: Simulation, body: unknown): StateView["quota"] {
  const { type, value, used } = newQuota.parse(body);
  const { quota, usage } = sim.world;
  Object.assign(quota, type && { type }, value === undefined ? {} : { value });
  if (used !== undefined) usage[quotaMonth(sim.now())] = used;
  sim.changed(null);
  return stateView(sim).quota;
}

/** Switches; with `groupId` the leaving out of user ids is for that group alone. */
export function setSettings(sim: Simulation, body: unknown): StateView["settings"] {
  const { omitUserId, redelivery, groupId } = newSettings.parse(body);
  const target = groupId === undefined ? sim.world.settings : findGroup(sim.world, groupId);
  if (!target) throw unknown("group");
  if (omitUserId !== undefined) target.omitUserId = omitUserId;
  if (redelivery !== undefined) sim.world.settings.redelivery = redelivery;
  sim.changed(null);
  return sim.world.settings;
}
