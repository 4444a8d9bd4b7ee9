// Owns the faults of LINE that a caller orders: what can be asked for, what waits, and what is taken back.
import { z } from "zod";
import { findChat } from "../chats.ts";
import {
  type Fault,
  faultyCalls,
  redeliveryKinds,
  refusalKinds,
  silentKinds,
  spoiltKinds,
  webhookKinds,
} from "../fault-kinds.ts";
import { ageTokens, spendTokens } from "../reply-tokens.ts";
import type { Simulation } from "../simulation.ts";
import type { Instant } from "../time.ts";
import { type Delivered, deliverAllWaiting } from "../webhook/delivery.ts";
import { unknown } from "./refusals.ts";

const dayMs = 24 * 3_600_000;
/** Absent or 0 is: until it is cleared. */
const times = z
  .number()
  .int()
  .min(0)
  .max(10_000)
  .default(0)
  .transform((count) => (count === 0 ? null : count));
const on = z.enum(faultyCalls).default("any");
const accepted = z.boolean().default(false);
const afterMs = z.number().int().min(0).max(dayMs);

const known = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.enum([...refusalKinds, ...silentKinds]), on, times, accepted }),
    z.strictObject({ kind: z.enum(spoiltKinds), on, times, accepted: z.literal(true).default(true) }),
    z.strictObject({ kind: z.literal("slow"), on, times, accepted: z.literal(true).default(true), afterMs }),
    z.strictObject({ kind: z.enum(webhookKinds), times }),
    z.strictObject({ kind: z.enum(redeliveryKinds), times, afterMs }),
  ],
  {
    error: (issue) =>
      issue.code === "invalid_union" ? `kind is one of: ${everyKind.join(", ")}` : undefined,
  },
);
const everyKind = [
  ...refusalKinds,
  ...silentKinds,
  ...spoiltKinds,
  "slow",
  ...webhookKinds,
  ...redeliveryKinds,
];
const someFaults = z.array(known).min(1).max(100);
const tokens = z.strictObject({ as: z.enum(["spent", "aged"]), chatId: z.string().optional() });

export interface FaultsView {
  /** To come, in their order. */
  faults: Fault[];
  /** Ids of events that wait for the next one. */
  heldBack: string[];
  late: { eventId: string; dueAt: Instant }[];
}

/** GET /sim/faults. */
export function faultsView({ world }: Simulation): FaultsView {
  return {
    faults: world.faults,
    heldBack: world.heldBack.map((event) => event.webhookEventId),
    late: world.late.map(({ event, dueAt }) => ({ eventId: event.webhookEventId, dueAt })),
  };
}

/** Puts one fault or a list of them at the end of the queue; with one mistake none is taken. */
export function addFaults(sim: Simulation, body: unknown): FaultsView {
  const added = someFaults.parse(Array.isArray(body) ? body : [body]);
  for (const fault of added) sim.world.faults.push({ id: String(sim.nextCount()), ...fault });
  sim.changed(null);
  return faultsView(sim);
}

/** Takes one fault back. */
export function clearFault(sim: Simulation, id: string): FaultsView {
  const { faults } = sim.world;
  const index = faults.findIndex((fault) => fault.id === id);
  if (index < 0) throw unknown("fault");
  faults.splice(index, 1);
  sim.changed(null);
  return faultsView(sim);
}

/** Ends all faults; what they held back or put off goes out now. */
export async function clearFaults(sim: Simulation): Promise<FaultsView & Delivered> {
  sim.world.faults = [];
  sim.changed(null);
  return { ...(await deliverAllWaiting(sim)), ...faultsView(sim) };
}

/** Spends reply tokens, or lets their minute be over: of one chat, or of all. */
export function spoilTokens(sim: Simulation, body: unknown): { count: number } {
  const { as, chatId = null } = tokens.parse(body);
  if (chatId !== null && !findChat(sim.world, chatId)) throw unknown("chat");
  const count = as === "spent" ? spendTokens(sim, chatId) : ageTokens(sim, chatId);
  sim.changed(null);
  return { count };
}
