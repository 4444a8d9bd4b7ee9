// Owns what people do in chats: write, send, tap, edit and unsend; each becomes a message and an event.
import { z } from "zod";
import { addMessage, type Chat, findChat, findMessage, findPerson, type NewMessage } from "../chats.ts";
import type { Simulation } from "../simulation.ts";
import { type Delivered, deliver, notDelivered } from "../webhook/delivery.ts";
import {
  messageEditedEvent,
  messageEvent,
  type Origin,
  postbackEvent,
  unsendEvent,
} from "../webhook/events.ts";
import type { ChatMessage } from "../world.ts";
import { impossible, unknown } from "./refusals.ts";

export interface Said extends Delivered {
  messageId: string;
}

const who = z.object({ userId: z.string() });
const text = who.extend({
  text: z.string().min(1),
  quote: z.string().optional(),
  mentionBot: z.boolean().optional(),
});
const tap = who.extend({
  data: z.string(),
  displayText: z.string().optional(),
  params: z.record(z.string(), z.string()).optional(),
});
const image = who.extend({ base64: z.string().optional(), contentType: z.string().default("image/png") });
const file = image.extend({ fileName: z.string(), contentType: z.string().default("application/pdf") });
const sticker = who.extend({ packageId: z.string().default("446"), stickerId: z.string().default("1988") });
const edit = z.object({ text: z.string().min(1) });

/** A picture of one grey dot, sent where none is given. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKAjM1mJgAAAABJRU5ErkJggg==";

/** The chat, and that this person is in it. */
function originOf(sim: Simulation, chatId: string, userId: string): Required<Origin> {
  const chat = findChat(sim.world, chatId);
  if (!chat || !findPerson(sim.world, userId)) throw unknown("chat or person");
  const present = chat.kind === "group" ? chat.group.members.includes(userId) : chat.id === userId;
  if (!present) throw impossible("That person is not in this chat.");
  return { chat, userId };
}

/** The bot hears groups that it is in, and people who did not block it. */
function botHears(chat: Chat): boolean {
  return chat.kind === "group" ? chat.group.botIn : chat.person.relation !== "blocked";
}

type Spoken = Omit<NewMessage, "chatId" | "from">;

async function say(
  sim: Simulation,
  origin: Required<Origin>,
  spoken: Spoken,
  prepare: (message: ChatMessage) => void = () => {},
): Promise<Said> {
  const { chat, userId } = origin;
  if (chat.kind === "user") chat.person.wroteAt = sim.now();
  const message = addMessage(sim, { chatId: chat.id, from: userId, ...spoken });
  prepare(message);
  const delivered = botHears(chat) ? await deliver(sim, messageEvent(sim, origin, message)) : notDelivered;
  return { ...delivered, messageId: message.id };
}

/** A text; `mentionBot` puts the mention in front where the text does not hold it already. */
export async function sayText(sim: Simulation, chatId: string, body: unknown): Promise<Said> {
  const said = text.parse(body);
  const origin = originOf(sim, chatId, said.userId);
  const mention = `@${sim.world.bot.displayName}`;
  const missing = said.mentionBot && !said.text.includes(mention);
  return say(sim, origin, {
    kind: "text",
    text: missing ? `${mention} ${said.text}` : said.text,
    ...(said.quote ? { quoted: said.quote } : {}),
  });
}

/** A picture: `base64` of it, or a dot. */
export async function sendImage(sim: Simulation, chatId: string, body: unknown): Promise<Said> {
  const { userId, base64 = dot, contentType } = image.parse(body);
  return say(sim, originOf(sim, chatId, userId), { kind: "image" }, ({ id }) => {
    sim.world.contents[id] = { contentType, base64 };
  });
}

export async function sendFile(sim: Simulation, chatId: string, body: unknown): Promise<Said> {
  const { userId, base64 = "", contentType, fileName } = file.parse(body);
  return say(sim, originOf(sim, chatId, userId), { kind: "file", text: fileName }, ({ id }) => {
    sim.world.contents[id] = { contentType, base64 };
  });
}

export async function sendSticker(sim: Simulation, chatId: string, body: unknown): Promise<Said> {
  const { userId, packageId, stickerId } = sticker.parse(body);
  const message = { type: "sticker", packageId, stickerId } as const;
  return say(sim, originOf(sim, chatId, userId), { kind: "sticker", message });
}

/** A tap on a button. Its `displayText` stands in the chat as the person's words, without an event of its own. */
export async function tapPostback(sim: Simulation, chatId: string, body: unknown): Promise<Delivered> {
  const { userId, data, displayText, params } = tap.parse(body);
  const origin = originOf(sim, chatId, userId);
  if (displayText) addMessage(sim, { chatId, from: userId, kind: "text", text: displayText });
  if (!botHears(origin.chat)) return notDelivered;
  return deliver(sim, postbackEvent(sim, origin, { data, ...(params ? { params } : {}) }));
}

/** A message that a person sent and did not take back, with the chat it stands in. */
function ownMessage(sim: Simulation, id: string): { message: ChatMessage; origin: Required<Origin> } {
  const message = findMessage(sim.world, id);
  if (!message || message.from === "bot" || message.kind === "system" || message.unsent)
    throw unknown("message of a person");
  return { message, origin: originOf(sim, message.chatId, message.from) };
}

/** A new wording of a text; LINE has that in groups only (openapi#129, 2026-07-07). */
export async function editText(sim: Simulation, id: string, body: unknown): Promise<Delivered> {
  const { message, origin } = ownMessage(sim, id);
  if (message.kind !== "text" || origin.chat.kind !== "group")
    throw impossible("Only texts in groups can be edited.");
  Object.assign(message, { text: edit.parse(body).text, edited: true });
  sim.changed(message.chatId, message.seq);
  return botHears(origin.chat) ? deliver(sim, messageEditedEvent(sim, origin, message)) : notDelivered;
}

/** Takes a message back; what it held is gone. */
export async function unsend(sim: Simulation, id: string): Promise<Delivered> {
  const { message, origin } = ownMessage(sim, id);
  delete message.text;
  delete sim.world.contents[id];
  message.unsent = true;
  sim.changed(message.chatId, message.seq);
  return botHears(origin.chat) ? deliver(sim, unsendEvent(sim, origin, id)) : notDelivered;
}
