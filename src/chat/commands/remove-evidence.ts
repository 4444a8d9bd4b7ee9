// Owns the removal of a link: it erases, so it asks once.
import { z } from "zod";
import type { Evidence, Task } from "../../domain/assessment.ts";
import { assertMayChange } from "../../domain/rights.ts";
import { linksInOrder } from "../../domain/task.ts";
import { removeEvidence as removeLink } from "../../services/tasks.ts";
import { question } from "../../views/question.ts";
import { type Answer, type MemberContext, memberCommand } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { onOneTask } from "../one-task.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";
import { saidIn, type YearScope } from "../year-scope.ts";

interface Which {
  e?: string | undefined;
  index?: number | undefined;
}

/** A typed index is resolved to an id at once: the list may move before the confirmation. */
function evidenceOf(task: Task, which: Which): Evidence | undefined {
  if (which.e) return task.evidence.find((one) => one.id === which.e);
  if (which.index) return linksInOrder(task)[which.index - 1];
  return task.evidence.length === 1 ? task.evidence[0] : undefined;
}

function noSuchLink(ctx: MemberContext, scope: YearScope, task: Task): Answer {
  const code = saidIn(scope, task.code);
  const text = ctx.t("answer.noSuchLink", { code, count: task.evidence.length });
  const label = ctx.t("choice.show", { codes: task.code });
  const show = { label, call: { command: "show", args: { t: task.id } } };
  return { messages: [question(scope.view, { text, buttons: [show] })] };
}

/** A repeated confirmation finds the link gone and says so: the id was fixed before the question. */
function remove(ctx: MemberContext, task: Task, e: string, year: number | undefined): Promise<Answer> {
  return writeOnTasks(ctx, {
    call: { command: "removeEvidence", args: { t: task.id, e } },
    args: { t: task.id, year, ok: "1" },
    sentence: (codes) => ctx.t("answer.evidenceRemoved", { codes }),
    write: (where) => removeLink(ctx.deps, ctx.actor, where, task.id, e),
  });
}

export const removeEvidence = memberCommand({
  id: "removeEvidence",
  args: z.object({
    ...targetArgs,
    e: z.string().optional(),
    index: z.coerce.number().int().optional(),
    ok: z.string().optional(),
  }),
  run: (ctx, args) =>
    onOneTask(ctx, args, async ({ task, ...scope }) => {
      const { year, view } = scope;
      assertMayChange(ctx.member, [task], ctx.agency, year.memberNames);
      if (args.e && args.ok) return remove(ctx, task, args.e, args.year);
      const found = evidenceOf(task, args);
      if (!found) return noSuchLink(ctx, scope, task);
      const fixed = { t: task.id, e: found.id, year: String(year.assessment.fiscalYear) };
      const text = ctx.t("ask.removeLink", { code: saidIn(scope, task.code), url: found.url });
      return askFirst(ctx, view, { text, call: { command: "removeEvidence", args: fixed } });
    }),
});
