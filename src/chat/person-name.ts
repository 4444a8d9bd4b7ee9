// Owns what a person is called: LINE's display name, asked for when it is needed.
import type { Context } from "./command.ts";

/** The display name of the person of this context; a neutral word if LINE does not tell. */
export async function personName(ctx: Context): Promise<string> {
  if (!ctx.userId) return ctx.t("people.someone");
  const groupId = ctx.chat.kind === "group" ? ctx.chat.chatId : null;
  const name = await ctx.deps.line.displayName(ctx.userId, groupId).catch(() => null);
  return name?.trim() || ctx.t("people.someone");
}
