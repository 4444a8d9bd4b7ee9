// Owns the calendar: the assessor's milestones of a year, and the deadlines that come back.
import { z } from "zod";
import { calendarCard } from "../../views/calendar.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

export const calendar = agencyCommand({
  id: "calendar",
  args: z.object({ year: targetArgs.year }),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const deadlines = ctx.deps.content.deadlines(ctx.agency.framework);
    return { messages: [calendarCard(view, year, deadlines)], ...about(year, []) };
  },
});
