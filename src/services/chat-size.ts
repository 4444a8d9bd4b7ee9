// Owns what a push to a chat costs: one message for each person in it.
import type { Chat } from "../domain/agency.ts";
import type { Deps } from "./deps.ts";

/**
 * The messages that one push to this chat (`chatKey`) costs: 1 for a person, the members without the bot for a group, asked of LINE
 * and remembered. While LINE cannot be asked the remembered count holds. Null: unknown.
 */
export async function costOfPush(deps: Deps, chatId: string): Promise<number | null> {
  const chat = await deps.store.chats.load(chatId);
  if (!chat) return null;
  if (chat.kind === "user") return 1;
  if (chat.kind !== "group") return chat.memberCount;
  const asked = await deps.line.groupMemberCount(chat.chatId).catch(() => null);
  if (asked === null) return chat.memberCount;
  if (asked !== chat.memberCount) await remember(deps, chat, asked);
  return asked;
}

// A chat that was saved meanwhile keeps its newer version: the count is asked again before the next push anyway.
async function remember(deps: Deps, chat: Chat, memberCount: number): Promise<void> {
  await deps.store.chats.save({ ...chat, memberCount });
}
