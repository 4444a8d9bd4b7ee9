// Owns the reading of LINE's events: which fields the conversation uses, whatever else an event holds.
import { z } from "zod";

const source = z.union([
  z.object({ type: z.literal("user"), userId: z.string() }),
  z.object({ type: z.literal("group"), groupId: z.string(), userId: z.string().optional() }),
  z.object({ type: z.literal("room"), roomId: z.string(), userId: z.string().optional() }),
]);

const mention = z.object({
  mentionees: z.array(
    z.object({
      index: z.number(),
      length: z.number(),
      type: z.string().optional(),
      userId: z.string().optional(),
      isSelf: z.boolean().optional(),
    }),
  ),
});

const message = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string().optional(),
  quotedMessageId: z.string().optional(),
  mention: mention.optional(),
  /** LINE's own emoji stand in the text as words in parentheses. */
  emojis: z.array(z.object({ index: z.number(), length: z.number() })).optional(),
});

/** Milliseconds of the last instant that a date can hold (ECMAScript, "Time values"). */
const latestTimestamp = 8.64e15;

const inbound = z.object({
  type: z.string(),
  mode: z.string().optional(),
  webhookEventId: z.string(),
  timestamp: z.number().min(0).max(latestTimestamp),
  replyToken: z.string().optional(),
  deliveryContext: z.object({ isRedelivery: z.boolean() }).optional(),
  source: source.optional(),
  message: message.optional(),
  postback: z.object({ data: z.string(), params: z.record(z.string(), z.unknown()).optional() }).optional(),
  unsend: z.object({ messageId: z.string() }).optional(),
  left: z.object({ members: z.array(z.object({ userId: z.string().optional() })) }).optional(),
});

/** A webhook event as far as the conversation reads it. */
export type Inbound = z.infer<typeof inbound>;

/** Reads an event; null for one that lacks what every event has (forward compatibility: ignored). */
export function readInbound(event: unknown): Inbound | null {
  const parsed = inbound.safeParse(event);
  return parsed.success ? parsed.data : null;
}

/** Kind and id of the chat an event comes from, and the person if LINE tells. */
export function chatOf(
  event: Inbound,
): { kind: "user" | "group" | "room"; chatId: string; userId: string | null } | null {
  const from = event.source;
  if (!from) return null;
  if (from.type === "user") return { kind: "user", chatId: from.userId, userId: from.userId };
  const chatId = from.type === "group" ? from.groupId : from.roomId;
  return { kind: from.type, chatId, userId: from.userId ?? null };
}

/** The text without mentions of the bot and LINE's emoji, and whether the bot was mentioned. */
export function withoutSelfMention(message: NonNullable<Inbound["message"]>): {
  text: string;
  mentioned: boolean;
} {
  const selves = (message.mention?.mentionees ?? []).filter((mentionee) => mentionee.isSelf);
  const silent = [...selves, ...(message.emojis ?? [])];
  let text = message.text ?? "";
  for (const { index, length } of silent.toSorted((a, b) => b.index - a.index))
    text = `${text.slice(0, index)} ${text.slice(index + length)}`;
  return { text: text.trim(), mentioned: selves.length > 0 };
}
