// Owns the setting of a status: one task, a list or a range, all or nothing.
import { z } from "zod";
import { taskStatuses } from "../../domain/assessment.ts";
import { setStatus } from "../../services/tasks.ts";
import { memberCommand } from "../command.ts";
import { linksOf, linkWarning, requestLink } from "../links.ts";
import { ask } from "../questions.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";

export const status = memberCommand({
  id: "status",
  args: z.object({
    ...targetArgs,
    status: z.enum(taskStatuses),
    reason: z.string().optional(),
    url: z.string().optional(),
    note: z.string().optional(),
    ok: z.string().optional(),
  }),
  run: async (ctx, args, call) => {
    const { status: to, reason = "" } = args;
    if (to === "not_applicable" && reason === "")
      return ask(ctx, { text: ctx.t("ask.reason"), call, slot: "reason", form: "text" });
    const change = { status: to, reason, links: linksOf(args.url, args.note) };
    return writeOnTasks(ctx, {
      call,
      args,
      sentence: (codes) => ctx.t(`answer.status.${to}`, { codes, reason }),
      write: (where, ids) => setStatus(ctx.deps, ctx.actor, where, ids, change),
      remark: async (scope, tasks) =>
        linkWarning(ctx, args.url) ?? (to === "done" ? await requestLink(ctx, scope, tasks) : null),
    });
  },
});
