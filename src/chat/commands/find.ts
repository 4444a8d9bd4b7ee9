// Owns the search: tasks by words of their titles and elements. It reads only, whatever the words say.
import { z } from "zod";
import { termOf } from "../../domain/search-terms.ts";
import { findTasks } from "../../services/find.ts";
import { foundCards } from "../../views/found.ts";
import { agencyCommand } from "../command.ts";
import { findWords } from "../grammar/phrase-data.ts";
import { sentenceOf } from "../grammar/sentence.ts";
import { codesIn } from "../grammar/targets-of.ts";
import { ask } from "../questions.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

const quiet = new Set(findWords("quiet").map(termOf));
/** Longer ones come from hand-made postbacks only, or as an answer: a button could not carry them. */
const longestTerm = 60;

export const find = agencyCommand({
  id: "find",
  args: z.object({
    q: z.string().optional(),
    page: z.coerce.number().int().min(1).default(1),
    year: targetArgs.year,
  }),
  run: async (ctx, args, call) => {
    const term = [...(args.q ?? "")].slice(0, longestTerm).join("");
    const { year, view } = await yearScope(ctx, args.year);
    if (term.trim() === "")
      return ask(ctx, { text: ctx.t("ask.find"), call: { ...call, args: {} }, slot: "q", form: "text" });
    const codes = codesIn(sentenceOf(term, ctx.today, ctx.names)).split(",");
    const found = findTasks(ctx.deps, year, { text: term, codes, quiet });
    const again = { command: "find", args: { q: term } };
    const shown = { term, ...found, page: args.page, call: again };
    return {
      messages: foundCards(view, year, shown),
      ...about(
        year,
        found.hits.map(({ task }) => task),
      ),
    };
  },
});
