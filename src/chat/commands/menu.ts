// Owns the menu: everything essential within one tap.
import { z } from "zod";
import { loadYear } from "../../services/years.ts";
import { menuCard } from "../../views/menu.ts";
import { command } from "../command.ts";

export const menu = command({
  id: "menu",
  args: z.object({}),
  run: async (ctx) => {
    const year = ctx.agency ? await loadYear(ctx.deps, ctx.agency.id) : null;
    const card = menuCard(ctx.view, year);
    const several = ctx.chat.kind === "user" && ctx.memberOf.length > 1;
    if (!several) return { messages: [card] };
    const { messages } = await ctx.run(ctx, { command: "useAgency", args: {} });
    return { messages: [card, ...messages] };
  },
});
