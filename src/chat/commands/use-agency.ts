// Owns the choice of the agency that a 1:1 chat speaks for.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { loadAgency } from "../../services/agency-lookups.ts";
import { setActiveAgency } from "../../services/chats.ts";
import { loadYear } from "../../services/years.ts";
import { menuCard } from "../../views/menu.ts";
import { question } from "../../views/question.ts";
import { type Answer, type Context, command } from "../command.ts";
import { viewOf } from "../context.ts";
import { offerJoining } from "../offers.ts";

/** The person's agencies as buttons; each works whatever agency the chat speaks for. */
async function choice(ctx: Context): Promise<Answer> {
  const agencies = await Promise.all(ctx.memberOf.map((id) => loadAgency(ctx.deps, id)));
  const buttons = agencies
    .filter((agency) => agency !== null)
    .map(({ id, name }) => ({ label: name, call: { command: "useAgency", args: { a: id } } }));
  if (!ctx.agency || buttons.length === 0) return offerJoining(ctx);
  const text = ctx.t("people.activeAgency", { agency: ctx.agency.name });
  return { messages: [question(ctx.view, { text, buttons })] };
}

export const useAgency = command({
  id: "useAgency",
  args: z.object({ a: z.string().optional() }),
  run: async (ctx, { a }) => {
    if (ctx.chat.kind !== "user" || !ctx.userId) throw new Refusal("refusal.agencyInPrivate");
    if (!a) return choice(ctx);
    await setActiveAgency(ctx.deps, { channel: ctx.chat.channel, userId: ctx.userId, agencyId: a });
    const year = await loadYear(ctx.deps, a);
    const view = viewOf({ ...ctx, agency: year?.agency ?? null }, null);
    return { messages: [menuCard(view, year)] };
  },
});
