// Owns what is remembered of a chat: its agency and its language.
import { type Chat, type ChatKind, chatKey, type Language } from "../domain/agency.ts";
import { Refusal } from "../domain/errors.ts";
import type { Deps } from "./deps.ts";
import { membershipsOf } from "./members.ts";

const mostTries = 10;

/** The chat, made known if it is new. Thai until somebody chooses. */
export async function ensureChat(
  deps: Deps,
  chat: { channel: string; chatId: string; kind: ChatKind },
): Promise<Chat> {
  const id = chatKey(chat.channel, chat.chatId);
  const known = await deps.store.chats.load(id);
  if (known) return known;
  const fresh = {
    ...chat,
    id,
    agency: null,
    memberCount: null,
    language: "th",
    settings: {},
    version: 0,
  } as const;
  await deps.store.chats.save(fresh);
  return (await deps.store.chats.load(id)) ?? fresh;
}

/** Changes a chat against its version, again if somebody was faster. Refuses unknown chats. */
export async function changeChat(deps: Deps, id: string, change: (chat: Chat) => Chat): Promise<Chat> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const current = await deps.store.chats.load(id);
    if (!current) throw new Refusal("refusal.gone");
    const next = change(current);
    if (await deps.store.chats.save(next)) return { ...next, version: next.version + 1 };
  }
  throw new Error(`${id} was changed by others ${mostTries} times in a row`);
}

/** Chooses which of a person's agencies their 1:1 chat speaks of. Refuses agencies they are no member of. */
export async function setActiveAgency(
  deps: Deps,
  chat: { channel: string; userId: string; agencyId: string },
): Promise<Chat> {
  const memberships = await membershipsOf(deps, chat.channel, chat.userId);
  if (!memberships.some((member) => member.agency === chat.agencyId)) throw new Refusal("refusal.notMember");
  const { id } = await ensureChat(deps, { channel: chat.channel, chatId: chat.userId, kind: "user" });
  return changeChat(deps, id, (current) => ({ ...current, agency: chat.agencyId }));
}

/** The language in which a chat is answered. `chat` is its `chatKey`. */
export function setLanguage(deps: Deps, chat: string, language: Language): Promise<Chat> {
  return changeChat(deps, chat, (current) => ({ ...current, language }));
}
