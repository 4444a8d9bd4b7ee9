// Owns the task card: one task with everything that was recorded on it.
import { z } from "zod";
import { taskCard } from "../../views/task-card.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

const mostCards = 5;

export const show = agencyCommand({
  id: "show",
  args: z.object(targetArgs),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const { tasks, unknown } = targetsOf(year, args);
    if (unknown.length > 0) return unknownCodes(view, year, unknown);
    const shown = tasks.slice(0, mostCards);
    return {
      messages: shown.flatMap((task) => taskCard(view, year, task)).slice(0, mostCards),
      ...about(year, shown),
    };
  },
});
