// Owns what was heard in the chats of a crash run: everything that the bot said, and how often it said the words of a row.
import { channelOf } from "../../src/domain/agency.ts";
import type { OutboxRow } from "../../src/domain/delivery.ts";
import type { ChatMessage, World } from "../../src/simulator/world.ts";

/** What the bot said in each chat, by message id: LINE in miniature keeps the newest messages only. */
export type Heard = Map<string, Map<string, ChatMessage>>;

/** Remembers what stands in the chats now, beside what was heard before. */
export function listen(heard: Heard, line: World): Heard {
  for (const [chat, messages] of Object.entries(line.messages)) {
    const known = heard.get(chat) ?? new Map<string, ChatMessage>();
    heard.set(chat, known);
    for (const message of messages) if (message.from === "bot") known.set(message.id, message);
  }
  return heard;
}

/** How often a row's messages stand in its chat: a digest names its day, and a push that is tried again may come on the next. */
export function timesSent(row: OutboxRow, heard: Heard): number {
  const [first] = row.body === null ? [] : (JSON.parse(row.body) as unknown[]);
  if (first === undefined) return 0;
  const bytes = JSON.stringify(first);
  const chat = row.chat.slice(channelOf(row.chat).length + 1);
  return [...(heard.get(chat)?.values() ?? [])].filter((one) => bytesOf(one) === bytes).length;
}

/** Each message is asked for its bytes by every row of its chat. */
const known = new WeakMap<ChatMessage, string>();

/** The bytes of a message as they stand in a row's body. */
export function bytesOf(message: ChatMessage): string {
  const bytes = known.get(message) ?? JSON.stringify(plain(message));
  known.set(message, bytes);
  return bytes;
}

/** A message as it was sent: the quick replies of a request are its last message's, a row's own messages carry none. */
function plain({ message }: ChatMessage): unknown {
  return message;
}
