// Owns the checklists: all, of an indicator, of a sub-indicator, of a unit.
import { z } from "zod";
import { checklistTasks } from "../../domain/checklist.ts";
import { Refusal } from "../../domain/errors.ts";
import { checklistCards } from "../../views/checklist.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

export const checklist = agencyCommand({
  id: "checklist",
  args: z.object({
    all: z.string().optional(),
    indicator: z.coerce.number().int().min(1).max(20).optional(),
    sub: z.string().optional(),
    unit: z.string().optional(),
    page: z.coerce.number().int().min(1).default(1),
    year: targetArgs.year,
  }),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const scope = { indicator: args.indicator, sub: args.sub, unit: args.unit };
    const found = checklistTasks(year.assessment, year.agency, scope);
    if (found.kind === "unknownUnit")
      throw new Refusal("refusal.unknownUnit", { units: found.units.join(", ") });
    const cards = checklistCards(view, year, { scope, tasks: found.tasks, page: args.page });
    return { messages: cards, ...about(year, found.tasks) };
  },
});
