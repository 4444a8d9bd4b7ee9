// Owns the removal of a link: it erases, so it asks once.
import { z } from "zod";
import type { Evidence, Task } from "../../domain/assessment.ts";
import { assertMayChange } from "../../domain/rights.ts";
import { removeEvidence as removeLink } from "../../services/tasks.ts";
import { question } from "../../views/question.ts";
import { memberCommand } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { writeOnTasks } from "../write.ts";
import { yearScope } from "../year-scope.ts";

interface Which {
  e?: string | undefined;
  index?: number | undefined;
}

/** A typed index is resolved to an id at once: the list may move before the confirmation. */
function evidenceOf(task: Task, which: Which): Evidence | undefined {
  if (which.e) return task.evidence.find((one) => one.id === which.e);
  if (which.index) return task.evidence[which.index - 1];
  return task.evidence.length === 1 ? task.evidence[0] : undefined;
}

export const removeEvidence = memberCommand({
  id: "removeEvidence",
  args: z.object({
    ...targetArgs,
    e: z.string().optional(),
    index: z.coerce.number().int().optional(),
    ok: z.string().optional(),
  }),
  run: async (ctx, args) => {
    const { year, view } = await yearScope(ctx, args.year);
    const { tasks, unknown } = targetsOf(year, args);
    const [task] = tasks;
    if (!task) return unknownCodes(view, year, unknown);
    assertMayChange(ctx.member, [task], ctx.agency, year.memberNames);
    const found = evidenceOf(task, args);
    if (!found) {
      const text = ctx.t("answer.noSuchLink", { code: task.code, count: task.evidence.length });
      const show = {
        label: ctx.t("choice.show", { codes: task.code }),
        call: { command: "show", args: { t: task.id } },
      };
      return { messages: [question(view, { text, buttons: [show] })] };
    }
    const fixed = { command: "removeEvidence", args: { t: task.id, e: found.id } };
    if (!args.ok)
      return askFirst(ctx, view, {
        text: ctx.t("ask.removeLink", { code: task.code, url: found.url }),
        call: fixed,
      });
    return writeOnTasks(ctx, {
      call: fixed,
      args: { t: task.id, year: args.year, ok: "1" },
      sentence: (codes) => ctx.t("answer.evidenceRemoved", { codes }),
      write: (where) => removeLink(ctx.deps, ctx.actor, where, task.id, found.id),
    });
  },
});
