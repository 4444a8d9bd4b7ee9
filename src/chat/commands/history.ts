// Owns the history of a task: who changed what, when.
import { z } from "zod";
import { taskHistory } from "../../services/history.ts";
import { historyCard } from "../../views/history.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

const mostChanges = 20;

export const history = agencyCommand({
  id: "history",
  args: z.object(targetArgs),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const { tasks, unknown } = targetsOf(year, args);
    const [task] = tasks;
    if (!task) return unknownCodes(view, year, unknown);
    const { changes } = await taskHistory(ctx.deps, year.assessment, task.id, { limit: mostChanges });
    return { messages: [historyCard(view, year, task, changes)], ...about(year, [task]) };
  },
});
