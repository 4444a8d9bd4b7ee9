// Owns the button that asks for a link: the next link of this person goes to that task.
import { z } from "zod";
import { assertMayChange } from "../../domain/rights.ts";
import { memberCommand } from "../command.ts";
import { ask } from "../questions.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

export const askEvidence = memberCommand({
  id: "askEvidence",
  args: z.object(targetArgs),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const { tasks, unknown } = targetsOf(year, args);
    const [task] = tasks;
    if (!task) return unknownCodes(view, year, unknown);
    assertMayChange(ctx.member, [task], ctx.agency, year.memberNames);
    const call = { command: "addEvidence", args: { t: task.id, year: String(year.assessment.fiscalYear) } };
    const text = ctx.t("ask.linkFor", { code: task.code, title: task.title });
    return { ...(await ask(ctx, { text, call, slot: "url", form: "link" })), ...about(year, [task]) };
  },
});
