// Owns the choice of the agency that a 1:1 chat speaks for.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { setActiveAgency } from "../../services/chats.ts";
import { loadYear } from "../../services/years.ts";
import { menuCard } from "../../views/menu.ts";
import { command } from "../command.ts";
import { viewOf } from "../context.ts";

export const useAgency = command({
  id: "useAgency",
  args: z.object({ a: z.string() }),
  run: async (ctx, { a }) => {
    if (ctx.chat.kind !== "user" || !ctx.userId) throw new Refusal("refusal.joinInPrivate");
    await setActiveAgency(ctx.deps, { channel: ctx.chat.channel, userId: ctx.userId, agencyId: a });
    const year = await loadYear(ctx.deps, a);
    const view = viewOf({ ...ctx, agency: year?.agency ?? null }, null);
    return { messages: [menuCard(view, year)] };
  },
});
