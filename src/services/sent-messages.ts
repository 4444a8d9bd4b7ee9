// Owns the memory of the bot's own messages, so that a quote of one knows its tasks.
import type { SentMessage } from "../domain/delivery.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Deps } from "./deps.ts";

const keptMs = 60 * 86_400_000;

/** Remembers messages that LINE accepted. */
export async function recordSent(
  deps: Deps,
  messageIds: readonly string[],
  about: Omit<SentMessage, "id">,
): Promise<void> {
  await deps.store.sentMessages.add(messageIds.map((id) => ({ id, ...about })));
}

/**
 * The bot's own message with this LINE id in this chat (`chatKey`). Null: not the bot's, of another chat, or more than
 * 60 days old (design 3.1).
 */
export async function sentMessage(
  deps: Deps,
  id: string,
  chat: string,
  now: Instant,
): Promise<SentMessage | null> {
  const sent = await deps.store.sentMessages.load(id);
  if (sent?.chat !== chat) return null;
  return sent.sentAt > addMs(now, -keptMs) ? sent : null;
}
