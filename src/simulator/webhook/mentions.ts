// Owns the finding of mentions in what a person wrote: `@name` of the account or of a member, and `@All`.
import type { WebhookEvent } from "../../line/types.ts";
import { findGroup, findPerson } from "../chats.ts";
import type { ChatMessage, World } from "../world.ts";

type MessageContent = Extract<WebhookEvent, { type: "message" }>["message"];
type Mention = NonNullable<Extract<MessageContent, { type: "text" }>["mention"]>;
type Mentionee = Mention["mentionees"][number];

/** LINE names at most this many in one message (MSG/receiving-messages). */
const maxMentionees = 20;

interface Named {
  name: string;
  as: { type: "all" } | { type: "user"; userId: string; isSelf: boolean };
}

function namedIn(world: World, chatId: string): Named[] {
  const members = findGroup(world, chatId)?.members ?? [];
  const people = members.flatMap((userId): Named[] => {
    const person = findPerson(world, userId);
    return person ? [{ name: person.name, as: { type: "user", userId, isSelf: false } }] : [];
  });
  const { userId, displayName } = world.bot;
  const others: Named[] = [
    { name: displayName, as: { type: "user", userId, isSelf: true } },
    { name: "All", as: { type: "all" } },
  ];
  return [...others, ...people].sort((a, b) => b.name.length - a.name.length);
}

/** The mentions in a group's text by place, longest names first, or null; in a 1:1 chat there are none. */
export function mentionsIn(world: World, { chatId, text = "" }: ChatMessage): Mention | null {
  if (!text.includes("@") || !findGroup(world, chatId)) return null;
  const known = namedIn(world, chatId);
  const mentionees: Mentionee[] = [];
  for (let index = text.indexOf("@"); index >= 0; index = text.indexOf("@", index + 1)) {
    const named = known.find(({ name }) => text.startsWith(name, index + 1));
    if (named) mentionees.push({ ...named.as, index, length: named.name.length + 1 });
  }
  return mentionees.length > 0 ? { mentionees: mentionees.slice(0, maxMentionees) } : null;
}
