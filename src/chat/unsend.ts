// Owns unsending: the words of a message that its author took back are erased, silently.
import { eraseMessageWords } from "../services/words.ts";
import type { Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";

/** In 1:1 the message may have spoken of any agency of its author; in a group, of the group's. */
function agenciesOf({ chat, agency, memberOf }: Context): Set<string> {
  return new Set([...(agency ? [agency.id] : []), ...(chat.kind === "user" ? memberOf : [])]);
}

/** Erases the message's words from notes, explanations and history (LINE asks for the utmost care). */
export async function answerUnsend(ctx: Context, inbound: Inbound): Promise<null> {
  const messageId = inbound.unsend?.messageId;
  if (!messageId) return null;
  for (const agency of agenciesOf(ctx)) await eraseMessageWords(ctx.deps, agency, messageId, ctx.event.id);
  return null;
}
