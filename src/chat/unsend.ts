// Owns unsending: the words of a message that its author took back are erased, silently.
import { eraseMessageWords } from "../services/words.ts";
import type { Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";

/** Erases the message's words from notes, explanations and history (LINE asks for the utmost care). */
export async function answerUnsend(ctx: Context, inbound: Inbound): Promise<null> {
  const messageId = inbound.unsend?.messageId;
  if (messageId && ctx.agency) await eraseMessageWords(ctx.deps, ctx.agency.id, messageId, ctx.event.id);
  return null;
}
