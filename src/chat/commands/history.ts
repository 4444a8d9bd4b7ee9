// Owns the history of a task: who changed what, when.
import { z } from "zod";
import { taskHistory } from "../../services/history.ts";
import { historyCard } from "../../views/history.ts";
import { agencyCommand } from "../command.ts";
import { onOneTask } from "../one-task.ts";
import { targetArgs } from "../targets.ts";
import { about } from "../year-scope.ts";

const mostChanges = 20;

export const history = agencyCommand({
  id: "history",
  args: z.object(targetArgs),
  run: (ctx, args) =>
    onOneTask(ctx, args, async ({ year, view, task }) => {
      const { changes } = await taskHistory(ctx.deps, year.assessment, task.id, { limit: mostChanges });
      return { messages: [historyCard(view, year, task, changes)], ...about(year, [task]) };
    }),
});
