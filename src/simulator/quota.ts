// Owns the month's quota: what a push costs, what is left, and the counts that LINE reports.
import { type Chat, findPerson } from "./chats.ts";
import type { Simulation } from "./simulation.ts";
import { deliveryDay, msSince, quotaMonth } from "./time.ts";
import type { Person } from "./world.ts";

/** A stranger who wrote 1:1 can be pushed to for 7 days (REF send push message). */
const strangerMs = 7 * 24 * 3_600_000;

/** True when a push to this person arrives; one that does not is accepted all the same, and free. */
export function isReachable(sim: Simulation, person: Person): boolean {
  if (person.relation === "friend") return true;
  if (person.relation === "blocked" || !person.wroteAt) return false;
  return msSince(person.wroteAt, sim.now()) <= strangerMs;
}

/** Messages a push to this chat costs: one for each person in a group, the account not counted (MSG/pricing). */
export function pushCost(sim: Simulation, chat: Chat | undefined): number {
  if (chat?.kind === "group") return chat.group.members.length;
  return chat && isReachable(sim, chat.person) ? 1 : 0;
}

/** Messages a multicast costs: one for each person it reaches. */
export function multicastCost(sim: Simulation, userIds: ReadonlySet<string>): number {
  return [...userIds].filter((id) => {
    const person = findPerson(sim.world, id);
    return person && isReachable(sim, person);
  }).length;
}

/** Messages charged in the month of the simulator's clock. */
export function usedThisMonth(sim: Simulation): number {
  return sim.world.usage[quotaMonth(sim.now())] ?? 0;
}

/** Charges the month, or answers false when that would pass its limit. */
export function charge(sim: Simulation, cost: number): boolean {
  const { quota, usage, pushedOn } = sim.world;
  const used = usedThisMonth(sim);
  if (quota.type === "limited" && cost > 0 && used + cost > quota.value) return false;
  const day = deliveryDay(sim.now());
  usage[quotaMonth(sim.now())] = used + cost;
  pushedOn[day] = (pushedOn[day] ?? 0) + cost;
  sim.changed(null);
  return true;
}
