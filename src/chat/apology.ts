// Owns what a person is told whose message could not be handled: nobody knows whether it was recorded.
import type { StoredInboxEvent } from "../domain/delivery.ts";
import { translator } from "../i18n/index.ts";
import type { Message } from "../line/types.ts";
import { ensureChat } from "../services/chats.ts";
import type { Deps } from "../services/deps.ts";
import { chatOf, readInbound } from "./inbound.ts";

/** The apology in the chat's language; empty where there is no chat to answer in. */
export async function apology(deps: Deps, stored: StoredInboxEvent): Promise<Message[]> {
  const inbound = readInbound(stored.payload);
  const from = inbound ? chatOf(inbound) : null;
  if (!from) return [];
  const chat = await ensureChat(deps, { channel: stored.channel, chatId: from.chatId, kind: from.kind });
  return [{ type: "text", text: translator(chat.language)("answer.fault") }];
}
