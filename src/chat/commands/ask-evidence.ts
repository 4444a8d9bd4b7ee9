// Owns the button that asks for a link: the next link of this person goes to that task.
import { z } from "zod";
import { assertMayChange } from "../../domain/rights.ts";
import { memberCommand } from "../command.ts";
import { onOneTask } from "../one-task.ts";
import { ask } from "../questions.ts";
import { targetArgs } from "../targets.ts";
import { about, saidIn } from "../year-scope.ts";

export const askEvidence = memberCommand({
  id: "askEvidence",
  args: z.object(targetArgs),
  run: (ctx, args) =>
    onOneTask(ctx, args, async ({ task, ...scope }) => {
      const { year } = scope;
      assertMayChange(ctx.member, [task], ctx.agency, year.memberNames);
      const call = { command: "addEvidence", args: { t: task.id, year: String(year.assessment.fiscalYear) } };
      const text = ctx.t("ask.linkFor", { code: saidIn(scope, task.code), title: task.title });
      return { ...(await ask(ctx, { text, call, slot: "url", form: "link" })), ...about(year, [task]) };
    }),
});
