// Owns the language of a chat.
import { z } from "zod";
import { samplesOf } from "../../domain/code-names.ts";
import { translator } from "../../i18n/index.ts";
import { setLanguage } from "../../services/chats.ts";
import { loadYear } from "../../services/years.ts";
import { menuCard } from "../../views/menu.ts";
import { command } from "../command.ts";
import { viewOf } from "../context.ts";

export const language = command({
  id: "language",
  args: z.object({ lang: z.enum(["th", "en"]) }),
  run: async (ctx, { lang }) => {
    await setLanguage(ctx.deps, ctx.chat.id, lang);
    const t = translator(lang, samplesOf(ctx.deps.content, ctx.agency?.framework));
    const view = viewOf({ ...ctx, language: lang, t }, null);
    const year = ctx.agency ? await loadYear(ctx.deps, ctx.agency.id) : null;
    return { messages: [menuCard(view, year)] };
  },
});
