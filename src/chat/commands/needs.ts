// Owns "what does it need": what an item, a practice or an indicator must show before it earns the point.
import { z } from "zod";
import { needsOf } from "../../services/needs.ts";
import { needsCard } from "../../views/needs.ts";
import type { YearModel } from "../../views/year-model.ts";
import { agencyCommand } from "../command.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

const mostCards = 5;

function rowOf({ assessment }: YearModel, indicator: number) {
  const tasks = assessment.tasks.filter((one) => one.kind === "indicator" && one.indicator === indicator);
  return { tasks, unknown: [] };
}

export const needs = agencyCommand({
  id: "needs",
  args: z.object({ ...targetArgs, indicator: z.coerce.number().int().optional() }),
  run: async (ctx, args, call) => {
    const { year, view } = await yearScope(ctx, args.year);
    const { tasks, unknown } =
      args.indicator === undefined ? targetsOf(year, args) : rowOf(year, args.indicator);
    // An indicator of items has no row: its checklist says what it needs.
    if (args.indicator !== undefined && tasks.length === 0)
      return ctx.run(ctx, { ...call, command: "checklist" });
    if (unknown.length > 0) return unknownCodes(view, year, unknown);
    const shown = tasks.slice(0, mostCards);
    const cards = shown.map(async (task) => needsCard(view, year, task, await needsOf(ctx.deps, year, task)));
    return { messages: await Promise.all(cards), ...about(year, shown) };
  },
});
