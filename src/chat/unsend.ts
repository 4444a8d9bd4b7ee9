// Owns unsending: the words of a message that its author took back are erased, silently.
import { membershipsOf } from "../services/members.ts";
import { eraseMessageWords } from "../services/words.ts";
import type { Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";

/** In 1:1 the message may have spoken of any agency of its author; in a group, of the group's. */
async function agenciesOf(ctx: Context): Promise<Set<string>> {
  const own = ctx.chat.kind === "user" && ctx.userId;
  const memberships = own ? await membershipsOf(ctx.deps, ctx.chat.channel, own) : [];
  const ids = [ctx.agency?.id, ...memberships.map((member) => member.agency)];
  return new Set(ids.filter((id) => id !== undefined));
}

/** Erases the message's words from notes, explanations and history (LINE asks for the utmost care). */
export async function answerUnsend(ctx: Context, inbound: Inbound): Promise<null> {
  const messageId = inbound.unsend?.messageId;
  if (!messageId) return null;
  for (const agency of await agenciesOf(ctx))
    await eraseMessageWords(ctx.deps, agency, messageId, ctx.event.id);
  return null;
}
