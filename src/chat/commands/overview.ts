// Owns the overview: one bubble per indicator of the year.
import { z } from "zod";
import { overviewCards } from "../../views/overview.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

export const overview = agencyCommand({
  id: "overview",
  args: z.object({ year: targetArgs.year }),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    return { messages: overviewCards(view, year), ...about(year, []) };
  },
});
