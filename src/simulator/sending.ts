// Owns what becomes of messages that the bot sends: who may be mentioned and quoted, and how they stand in the chat.
import type { Message } from "../line/types.ts";
import { addMessage, type Chat, findMessage, findPerson, type NewMessage } from "./chats.ts";
import { quotedIdOf, quoteTokenOf } from "./ids.ts";
import { Refusal } from "./refusal.ts";
import type { Simulation } from "./simulation.ts";
import type { ChatMessage, SentMessage, World } from "./world.ts";

type Substitution = NonNullable<Extract<Message, { type: "textV2" }>["substitution"]>[string];

/** Kinds that another message can quote (MSG/get-quote-tokens). */
const quotable = new Set<Message["type"]>([
  "text",
  "textV2",
  "sticker",
  "image",
  "video",
  "template",
  "flex",
]);

function refuse(index: number, property: string, message: string): never {
  throw new Refusal(400, "The request body has 1 error(s)", [
    { message, property: `messages[${index}].${property}` },
  ]);
}

/** Mentions exist in groups only, and of members only (REF text message v2; the wording is unverified). */
function checkMention(chat: Chat | null, value: Substitution, index: number, key: string): void {
  if (value.type !== "mention") return;
  if (chat?.kind !== "group") refuse(index, `substitution.${key}`, "A mention needs a group chat");
  const { mentionee } = value;
  if (mentionee.type === "user" && !chat.group.members.includes(mentionee.userId ?? ""))
    refuse(index, `substitution.${key}.mentionee`, "The mentionee is not a member of the chat");
}

/** Refuses mentions of strangers and quotes from elsewhere. `chat` is null for a multicast. */
export function checkForChat(sim: Simulation, chat: Chat | null, messages: readonly Message[]): void {
  messages.forEach((message, index) => {
    if (message.type === "textV2")
      for (const [key, value] of Object.entries(message.substitution ?? {}))
        checkMention(chat, value, index, key);
    const token = quoteTokenIn(message);
    const quoted = token && findMessage(sim.world, quotedIdOf(token) ?? "");
    if (token && (!quoted || quoted.chatId !== chat?.id))
      refuse(index, "quoteToken", "The quote token is invalid");
  });
}

function quoteTokenIn(message: Message): string | undefined {
  return "quoteToken" in message ? message.quoteToken : undefined;
}

function substituted(world: World, value: Substitution | undefined): string {
  if (value?.type !== "mention") return "";
  if (value.mentionee.type === "all") return "@All";
  const { userId = "" } = value.mentionee;
  return `@${findPerson(world, userId)?.name ?? userId}`;
}

/** The words of a message that has words, as people read them. */
function readable(world: World, message: Message): string | undefined {
  if (message.type === "text") return message.text;
  if (message.type === "template") return message.altText;
  if (message.type !== "textV2") return message.type === "flex" ? undefined : message.type;
  return message.text.replaceAll(/\{\{|\}\}|\{(\w+)\}/g, (found, key?: string) =>
    key === undefined ? found.charAt(0) : substituted(world, message.substitution?.[key]),
  );
}

function kindOf(message: Message): ChatMessage["kind"] {
  return message.type === "flex" || message.type === "image" || message.type === "sticker"
    ? message.type
    : "text";
}

function seenInChat(sim: Simulation, chatId: string, message: Message): NewMessage {
  const text = readable(sim.world, message);
  const quoted = quotedIdOf(quoteTokenIn(message) ?? "");
  return {
    chatId,
    from: "bot",
    kind: kindOf(message),
    ...(text === undefined ? {} : { text }),
    message,
    ...(quoted ? { quoted } : {}),
  };
}

/** Puts the bot's messages into a chat and answers their ids, with quote tokens where they can be quoted. */
export function postFromBot(
  sim: Simulation,
  chatId: string,
  messages: readonly Message[],
  by: { via: "reply" } | { via: "push"; cost: number },
): SentMessage[] {
  return messages.map((message, index) => {
    const cost = by.via === "push" ? { cost: index === 0 ? by.cost : 0 } : {};
    const { id } = addMessage(sim, { ...seenInChat(sim, chatId, message), via: by.via, ...cost });
    return quotable.has(message.type) ? { id, quoteToken: quoteTokenOf(id) } : { id };
  });
}
