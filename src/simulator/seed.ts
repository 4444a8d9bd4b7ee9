// Owns the beginning of a world: what a caller may put into it, and the world that comes of it.
import type { Quota, Relation, World } from "./world.ts";

/** Ids are LINE's: `U` and `C` with 32 hexadecimal digits. */
export interface Seed {
  bot: { userId: string; displayName: string; basicId?: string; verified?: boolean };
  people: readonly { userId: string; name: string; relation?: Relation }[];
  groups: readonly { id: string; name: string; members: readonly string[]; botIn?: boolean }[];
  quota?: Quota;
  /** One line on the page that says what to try. */
  hint?: string;
}

/** A small office in one group, for callers that define no world of their own. */
export const plainSeed: Seed = {
  bot: { userId: `U${"b".repeat(32)}`, displayName: "Bot" },
  people: [
    { userId: `U${"1".repeat(32)}`, name: "Ann", relation: "friend" },
    { userId: `U${"2".repeat(32)}`, name: "Ben", relation: "none" },
  ],
  groups: [
    { id: `C${"1".repeat(32)}`, name: "Office", members: [`U${"1".repeat(32)}`, `U${"2".repeat(32)}`] },
  ],
};

/** What a free account in Thailand may push in a month. */
const freePlan: Quota = { type: "limited", value: 300 };

function emptyRecords() {
  return { messages: {}, contents: {}, replyTokens: {}, retryKeys: {}, usage: {}, pushedOn: {} };
}

/** The world as the seed describes it, with empty chats. A group holds the bot unless the seed says no. */
export function newWorld(seed: Seed): World {
  return {
    bot: { basicId: "@bot", verified: false, ...seed.bot },
    people: seed.people.map((person) => ({ relation: "friend", wroteAt: null, ...person })),
    groups: seed.groups.map((group) => ({
      botIn: true,
      omitUserId: false,
      ...group,
      members: [...group.members],
    })),
    ...emptyRecords(),
    count: 0,
    quota: { ...(seed.quota ?? freePlan) },
    settings: { omitUserId: false, redelivery: false },
    undelivered: [],
    faults: [],
    heldBack: [],
    late: [],
    endpoint: null,
    lastWebhookStatus: null,
    log: [],
    offsetMs: 0,
  };
}
