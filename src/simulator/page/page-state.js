// Owns what the page knows: the simulator's world, the person played, the open chat and its messages.
import { readLog, readMessages, readState } from "./sim-api.js";

/**
 * `world` is GET /sim/state; `messages` those of the open chat in order, `readFrom` the seq over which more are read;
 * `spent` the message whose quick replies were used; `seen` the last seq read, by person and chat.
 */
export const page = {
  world: null,
  me: null,
  chatId: null,
  messages: [],
  readFrom: 0,
  log: [],
  quoting: null,
  editing: null,
  spent: null,
  seen: new Map(),
};

let draw = () => {};
/** `listener` is called after every change of the page's state. */
export function onChange(listener) {
  draw = listener;
}
/** Changes fields of the state and draws. */
export function change(fields) {
  Object.assign(page, fields);
  draw();
}

/** The open chat, or `undefined`. */
export const openChat = () => page.world?.chats.find((chat) => chat.id === page.chatId);
/** Chats that a person sees: own groups, and the one with the bot. */
export const chatsOf = (userId) => page.world.chats.filter((chat) => chat.members.includes(userId));
/** The name of whoever wrote: the bot or a person. */
export function nameOf(from) {
  if (from === "bot" || from === page.world.bot.userId) return page.world.bot.displayName;
  return page.world.people.find((person) => person.userId === from)?.name ?? from;
}
const seenKey = (chatId) => `${page.me} ${chatId}`;
/** Whether a chat holds something that the person played has not seen. */
export function isUnread(chat) {
  return chat.id !== page.chatId && chat.lastSeq > (page.seen.get(seenKey(chat.id)) ?? 0);
}

function choose(world) {
  const me = world.people.some((one) => one.userId === page.me) ? page.me : (world.people[0]?.userId ?? null);
  const mine = world.chats.filter((chat) => chat.members.includes(me));
  const chatId = mine.some((chat) => chat.id === page.chatId) ? page.chatId : (mine[0]?.id ?? null);
  return { me, chatId };
}

function markSeen() {
  for (const person of page.world.people)
    for (const chat of page.world.chats) {
      const key = `${person.userId} ${chat.id}`;
      if (!page.seen.has(key)) page.seen.set(key, chat.lastSeq);
    }
  const chat = openChat();
  if (chat) page.seen.set(seenKey(chat.id), chat.lastSeq);
}

/** The open chat has a message that is new or changed: it is read again from there on (0: all of it). */
export function readAgainFrom(seq) {
  page.readFrom = Math.min(page.readFrom, seq);
}

function take(messages) {
  const byId = new Map(page.messages.map((message) => [message.id, message]));
  for (const message of messages) byId.set(message.id, message);
  page.messages = [...byId.values()].sort((a, b) => a.seq - b.seq);
  readAgainFrom(page.messages.at(-1)?.seq ?? 0);
}

async function readOpenChat() {
  const chat = openChat();
  if (!chat) return;
  if (chat.lastSeq < (page.messages.at(-1)?.seq ?? 0)) Object.assign(page, { messages: [], readFrom: 0 });
  const { chatId, me, readFrom } = page;
  page.readFrom = Number.POSITIVE_INFINITY;
  const messages = await readMessages(chatId, readFrom).catch((error) => {
    readAgainFrom(readFrom);
    throw error;
  });
  if (page.chatId === chatId && page.me === me) take(messages);
}

/** Reads the world, the log and what is new in the open chat, and draws. */
export async function refresh() {
  const [world, log] = await Promise.all([readState(), readLog()]);
  const chosen = choose(world);
  const moved = chosen.me !== page.me || chosen.chatId !== page.chatId;
  Object.assign(page, { world, log }, chosen, moved ? { messages: [], readFrom: 0 } : {});
  await readOpenChat();
  markSeen();
  draw();
}

/** Plays another person and opens one of their chats (the same one where they are in it). */
export async function play(userId, chatId = page.chatId) {
  Object.assign(page, { me: userId, chatId, quoting: null, editing: null, messages: [], readFrom: 0 });
  await refresh();
}
