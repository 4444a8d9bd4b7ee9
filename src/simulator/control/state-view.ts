// Owns what the page and the tests get to see of the world.
import { messagesOf } from "../chats.ts";
import { usedThisMonth } from "../quota.ts";
import type { Simulation } from "../simulation.ts";
import type { Instant } from "../time.ts";
import { endpointOf } from "../webhook/post.ts";
import type { Quota, Settings } from "../world.ts";
import { type FaultsView, faultsView } from "./faults.ts";

interface ChatView {
  id: string;
  kind: "group" | "user";
  name: string;
  members: string[];
  botIn: boolean;
  /** Of the chat's last message, 0 where there is none. */
  lastSeq: number;
}

export interface StateView {
  now: Instant;
  offsetMs: number;
  bot: { userId: string; displayName: string };
  people: { userId: string; name: string; follows: boolean }[];
  chats: ChatView[];
  quota: Quota & { used: number };
  settings: Settings;
  faults: FaultsView;
  webhook: { url: string; lastStatus: number | null };
  hint?: string;
}

/** Groups first, then everyone's 1:1 chat, whose id is the person's. */
function chatsView({ world }: Simulation): ChatView[] {
  const lastSeq = (id: string): number => messagesOf(world, id).at(-1)?.seq ?? 0;
  return [
    ...world.groups.map(({ id, name, members, botIn }) => ({
      id,
      kind: "group" as const,
      name,
      members,
      botIn,
      lastSeq: lastSeq(id),
    })),
    ...world.people.map(({ userId, name, relation }) => ({
      id: userId,
      kind: "user" as const,
      name,
      members: [userId],
      botIn: relation !== "blocked",
      lastSeq: lastSeq(userId),
    })),
  ];
}

/** GET /sim/state. */
export function stateView(sim: Simulation): StateView {
  const { world, hint } = sim;
  return {
    now: sim.now(),
    offsetMs: world.offsetMs,
    bot: { userId: world.bot.userId, displayName: world.bot.displayName },
    people: world.people.map(({ userId, name, relation }) => ({
      userId,
      name,
      follows: relation === "friend",
    })),
    chats: chatsView(sim),
    quota: { ...world.quota, used: usedThisMonth(sim) },
    settings: world.settings,
    faults: faultsView(sim),
    webhook: { url: endpointOf(sim), lastStatus: world.lastWebhookStatus },
    ...(hint === null ? {} : { hint }),
  };
}
