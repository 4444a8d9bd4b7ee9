// Owns the events of the webhook: what LINE puts into each, with or without a reply token and a user id.
import type { WebhookEvent } from "../../line/types.ts";
import type { Chat } from "../chats.ts";
import { eventId, quoteTokenOf, readTokenOf } from "../ids.ts";
import { giveReplyToken } from "../reply-tokens.ts";
import type { Simulation } from "../simulation.ts";
import type { ChatMessage } from "../world.ts";
import { mentionsIn } from "./mentions.ts";

type EventOf<T extends WebhookEvent["type"]> = Extract<WebhookEvent, { type: T }>;
type MessageContent = EventOf<"message">["message"];

/** Where something happened and who did it; without a person for what a group does as a whole. */
export interface Origin {
  chat: Chat;
  userId?: string;
}

function sourceOf(sim: Simulation, { chat, userId }: Origin): NonNullable<WebhookEvent["source"]> {
  if (chat.kind === "user") return { type: "user", userId: chat.id };
  const named = userId && !sim.world.settings.omitUserId && !chat.group.omitUserId;
  return { type: "group", groupId: chat.id, ...(named ? { userId } : {}) };
}

/** What every event carries. */
function envelope(sim: Simulation, origin: Origin) {
  const now = sim.now();
  return {
    webhookEventId: eventId(now, sim.nextCount()),
    timestamp: Date.parse(now),
    mode: "active",
    deliveryContext: { isRedelivery: false },
    source: sourceOf(sim, origin),
  } as const;
}

/** The same with a token to reply with. */
function answerable(sim: Simulation, origin: Origin) {
  return { ...envelope(sim, origin), replyToken: giveReplyToken(sim, origin.chat.id) };
}

/** What a person sent, as the bot gets to see it. */
function contentOf(sim: Simulation, message: ChatMessage): MessageContent {
  const { id, kind, text = "" } = message;
  const quotable = { id, quoteToken: quoteTokenOf(id), markAsReadToken: readTokenOf(id) };
  const quoting = message.quoted ? { quotedMessageId: message.quoted } : {};
  if (kind === "image") return { type: "image", ...quotable, contentProvider: { type: "line" } };
  if (kind === "file") {
    const fileSize = Buffer.byteLength(sim.world.contents[id]?.base64 ?? "", "base64");
    return { type: "file", id, fileName: text, fileSize, markAsReadToken: readTokenOf(id) };
  }
  if (kind === "sticker") {
    const { packageId = "446", stickerId = "1988" } =
      message.message?.type === "sticker" ? message.message : {};
    return { type: "sticker", ...quotable, ...quoting, packageId, stickerId, stickerResourceType: "STATIC" };
  }
  const mention = mentionsIn(sim.world, message);
  return { type: "text", ...quotable, ...quoting, text, ...(mention ? { mention } : {}) };
}

export function messageEvent(sim: Simulation, origin: Origin, message: ChatMessage): EventOf<"message"> {
  return { type: "message", ...answerable(sim, origin), message: contentOf(sim, message) };
}

/** The same message id with the new text and a token of its own; groups only. */
export function messageEditedEvent(
  sim: Simulation,
  origin: Origin,
  message: ChatMessage,
): EventOf<"messageEdited"> {
  return { type: "messageEdited", ...answerable(sim, origin), message: contentOf(sim, message) };
}

export function unsendEvent(sim: Simulation, origin: Origin, messageId: string): EventOf<"unsend"> {
  return { type: "unsend", ...envelope(sim, origin), unsend: { messageId } };
}

/** `params` is the answer of a date picker: `{ date }`, `{ time }` or `{ datetime }`. */
export function postbackEvent(
  sim: Simulation,
  origin: Origin,
  postback: EventOf<"postback">["postback"],
): EventOf<"postback"> {
  return { type: "postback", ...answerable(sim, origin), postback };
}

export function followEvent(sim: Simulation, origin: Origin, isUnblocked: boolean): EventOf<"follow"> {
  return { type: "follow", ...answerable(sim, origin), follow: { isUnblocked } };
}

/** For what has neither token nor contents: unfollow, and leave of the account itself. */
export function bareEvent(sim: Simulation, origin: Origin, type: "unfollow" | "leave"): WebhookEvent {
  return { type, ...envelope(sim, origin) };
}

export function joinEvent(sim: Simulation, origin: Origin): EventOf<"join"> {
  return { type: "join", ...answerable(sim, origin) };
}

export function memberJoinedEvent(sim: Simulation, origin: Origin, userId: string): EventOf<"memberJoined"> {
  return {
    type: "memberJoined",
    ...answerable(sim, origin),
    joined: { members: [{ type: "user", userId }] },
  };
}

export function memberLeftEvent(sim: Simulation, origin: Origin, userId: string): EventOf<"memberLeft"> {
  return { type: "memberLeft", ...envelope(sim, origin), left: { members: [{ type: "user", userId }] } };
}
