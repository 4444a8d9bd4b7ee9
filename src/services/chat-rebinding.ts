// Owns the operator's binding of a chat: a group to an agency or to none, a 1:1 chat to one of its person's agencies.
import type { Agency, Chat } from "../domain/agency.ts";
import { OperatorError } from "../domain/errors.ts";
import { changeChat, setActiveAgency } from "./chats.ts";
import type { Actor, Deps } from "./deps.ts";
import { bindGroup, boundGroup, unbindGroup } from "./group-binding.ts";
import { membershipsOf } from "./members.ts";

/** How a chat was bound. `released`: the agency's other group, which was let go. */
export interface Rebound {
  chat: Chat;
  /** The agency that it spoke for before. */
  before: string | null;
  released: Chat | null;
}

/**
 * Binds a chat as "ผูกกลุ่มนี้" in it would, without asking: the agency's other group is let go, and a group of another agency
 * changes hands. `agency` null: it speaks for none. Rejects with an OperatorError that names the remedy; nothing is changed then.
 */
export async function rebindChat(
  deps: Deps,
  actor: Actor,
  chat: Chat,
  agency: Agency | null,
): Promise<Rebound> {
  const rebound = { before: chat.agency, released: null };
  if (agency === null) return { ...rebound, chat: await unbind(deps, chat) };
  if (chat.kind === "user") return { ...rebound, chat: await choose(deps, chat, agency) };
  if (chat.agency === agency.id) return { ...rebound, chat };
  await assertInGroup(deps, chat);
  const other = await boundGroup(deps, agency.id);
  const { channel, chatId: groupId } = chat;
  const wish = { channel, groupId, agencyId: agency.id, replace: true, takeOver: true };
  const outcome = await bindGroup(deps, actor, wish);
  if (outcome.kind === "replaces") throw new Error(`${chat.id} was not bound although replacing was allowed`);
  return { ...rebound, chat: outcome.chat, released: other };
}

async function unbind(deps: Deps, chat: Chat): Promise<Chat> {
  const { channel, chatId: groupId } = chat;
  const free = chat.kind === "user" ? null : await unbindGroup(deps, { channel, groupId });
  return free ?? changeChat(deps, chat.id, (current) => ({ ...current, agency: null }));
}

async function choose(deps: Deps, { channel, chatId: userId }: Chat, agency: Agency): Promise<Chat> {
  const memberships = await membershipsOf(deps, channel, userId);
  if (!memberships.some((member) => member.agency === agency.id))
    throw new OperatorError(
      `The person of ${userId} is no member of ${agency.name}: they join with an invite code ("เชิญ" in its group), or as coordinator with "agency code ${agency.id}".`,
    );
  return setActiveAgency(deps, { channel, userId, agencyId: agency.id });
}

// Planning looks for a group alone: an agency that a room speaks for would be reminded of nothing.
async function assertInGroup(deps: Deps, { kind, chatId }: Chat): Promise<void> {
  if (kind === "room")
    throw new OperatorError(
      `${chatId} is a room, and reminders go to groups only: make a group in LINE, invite the account and type "ผูกกลุ่มนี้" there. Nothing was changed.`,
    );
  const count = await deps.line.groupMemberCount(chatId).catch((cause: unknown) => {
    const remedy = 'Nothing was changed; "doctor" tells why.';
    throw new OperatorError(`LINE could not be asked whether the account is in group ${chatId}. ${remedy}`, {
      cause,
    });
  });
  if (count === null)
    throw new OperatorError(
      `The account is not in group ${chatId}: invite it there first. Nothing was changed.`,
    );
}
