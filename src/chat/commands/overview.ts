// Owns the overview: one bubble per indicator of the year.
import { z } from "zod";
import { newerList } from "../../domain/content.ts";
import { overviewCards } from "../../views/overview.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

export const overview = agencyCommand({
  id: "overview",
  args: z.object({ year: targetArgs.year }),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const newer = newerList(ctx.deps.content, year.agency, year.assessment);
    const ownYear = year.assessment.provisional && newer?.provisional === false;
    return { messages: overviewCards(view, year, newer && { ownYear }), ...about(year, []) };
  },
});
