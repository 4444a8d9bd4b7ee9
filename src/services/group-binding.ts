// Owns which group speaks for an agency: one at a time.
import { type Chat, channelOf, chatKey } from "../domain/agency.ts";
import { Refusal } from "../domain/errors.ts";
import { skipped, wasTried } from "../domain/outbox-row.ts";
import { assertCoordinator } from "../domain/rights.ts";
import { changeChat, ensureChat } from "./chats.ts";
import type { Actor, Deps } from "./deps.ts";
import { settlePush } from "./quota.ts";

/** `replaces`: the agency has this other group; binding needs a confirmation. */
export type BindOutcome =
  | { kind: "bound"; chat: Chat }
  | { kind: "already"; chat: Chat }
  | { kind: "replaces"; bound: Chat };

export interface GroupToBind {
  channel: string;
  /** LINE's id of the group or room. */
  groupId: string;
  agencyId: string;
  /** True: the person has confirmed that the agency's other group is let go. */
  replace: boolean;
  /** True: a group of another agency changes hands; that one lets it go. Else it is refused. */
  takeOver?: boolean;
}

const lockMs = 15_000;
/** A group holds one digest a day and some announcements; what is beyond ends when it is due. */
const mostHeld = 100;

/** The group that an agency has bound; null: none. */
export async function boundGroup(deps: Deps, agencyId: string): Promise<Chat | null> {
  const chats = await deps.store.chats.byAgency(agencyId);
  return chats.find((chat) => chat.kind !== "user") ?? null;
}

/**
 * Binds a group to an agency. Only its coordinator may, or the system. Rejects with a Refusal, or with LINE's fault, before
 * any group is let go.
 */
export async function bindGroup(deps: Deps, actor: Actor, wish: GroupToBind): Promise<BindOutcome> {
  if (actor.by !== "system") assertCoordinator(await deps.store.members.load(actor.by), wish.agencyId);
  const lock = `bind:${wish.agencyId}`;
  if (!(await deps.store.locks.acquire(lock, actor.eventId, lockMs))) throw new Refusal("refusal.busy");
  try {
    return await bind(deps, actor, wish);
  } finally {
    await deps.store.locks.release(lock, actor.eventId);
  }
}

// The old group is let go first: an agency never has two, and a repetition after a crash binds the new one.
async function bind(deps: Deps, actor: Actor, wish: GroupToBind): Promise<BindOutcome> {
  const group = await ensureChat(deps, { channel: wish.channel, chatId: wish.groupId, kind: "group" });
  if (group.agency === wish.agencyId)
    return { kind: group.settings.boundBy === actor.eventId ? "bound" : "already", chat: group };
  if (group.agency !== null && wish.takeOver !== true) throw new Refusal("refusal.groupOfOther");
  const bound = await boundGroup(deps, wish.agencyId);
  if (bound && !wish.replace) return { kind: "replaces", bound };
  // Asked first: while LINE is away each agency keeps the group it has.
  const memberCount = await deps.line.groupMemberCount(wish.groupId);
  for (const old of [bound, group])
    if (old?.agency) await letGo(deps, old, (chat) => ({ ...chat, agency: null }));
  const chat = await changeChat(deps, group.id, (current) => {
    if (current.agency !== null) throw new Refusal("refusal.groupOfOther");
    const settings = { ...current.settings, boundBy: actor.eventId };
    return { ...current, agency: wish.agencyId, memberCount, settings };
  });
  return { kind: "bound", chat };
}

/** Lets a group go, as when the bot leaves it. Null: it is not known. */
export async function unbindGroup(
  deps: Deps,
  group: { channel: string; groupId: string },
): Promise<Chat | null> {
  const known = await deps.store.chats.load(chatKey(group.channel, group.groupId));
  if (!known) return null;
  return letGo(deps, known, (chat) => ({ ...chat, agency: null, memberCount: null }));
}

// What is held for the group is ended after it was let go: a stop in between leaves rows that end when they are due.
async function letGo(deps: Deps, group: Chat, change: (chat: Chat) => Chat): Promise<Chat> {
  const free = await changeChat(deps, group.id, change);
  if (group.agency !== null) await endHeld(deps, group.id, group.agency);
  return free;
}

/** Ends the untried rows that wait for a group; what was tried is resolved as it began. */
async function endHeld(deps: Deps, chat: string, agency: string): Promise<void> {
  const waiting = await deps.store.outbox.list({ chat, agency, states: ["planned"] }, { limit: mostHeld });
  for (const row of waiting.filter((one) => !wasTried(one))) {
    const ended = skipped(row, "the agency let this group go");
    const written = await deps.store.outbox.update(ended, { state: "planned", owner: null });
    if (written) await settlePush(deps, channelOf(chat), row, false);
  }
}
