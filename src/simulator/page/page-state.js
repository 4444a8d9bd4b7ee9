// Owns what the page knows: the simulator's world, the person played, the open chat and its messages.
import { readLog, readMessages, readState } from "./sim-api.js";

/** `world` is GET /sim/state; `messages` those of the open chat, in order; `seen` the last seq read per person and chat. */
export const page = {
  world: null,
  me: null,
  chatId: null,
  messages: [],
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
/** Messages of a chat that the person played has not seen. */
export function unreadOf(chat) {
  const seen = page.seen.get(seenKey(chat.id)) ?? 0;
  return chat.id === page.chatId ? 0 : Math.max(0, chat.lastSeq - seen);
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

/** Reads the world, the log and the open chat anew, and draws; gives way to a chat that was opened meanwhile. */
export async function refresh() {
  const [world, log] = await Promise.all([readState(), readLog()]);
  Object.assign(page, { world, log, ...choose(world) });
  const { chatId, me } = page;
  const messages = chatId ? await readMessages(chatId, 0) : [];
  if (page.chatId !== chatId || page.me !== me) return;
  page.messages = messages;
  markSeen();
  draw();
}

/** Plays another person and opens one of their chats (the same one where they are in it). */
export async function play(userId, chatId = page.chatId) {
  Object.assign(page, { me: userId, chatId, quoting: null, editing: null, messages: [] });
  await refresh();
}
