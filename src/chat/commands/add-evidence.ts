// Owns the adding of evidence: links on the agency's own site, each with an explanation.
import { z } from "zod";
import { addEvidence as addLinks } from "../../services/tasks.ts";
import { memberCommand } from "../command.ts";
import { linksOf, linkWarning } from "../links.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";

export const addEvidence = memberCommand({
  id: "addEvidence",
  args: z.object({
    ...targetArgs,
    url: z.string().min(1),
    note: z.string().optional(),
    ok: z.string().optional(),
  }),
  run: (ctx, args, call) => {
    const links = linksOf(args.url, args.note);
    return writeOnTasks(ctx, {
      call,
      args,
      sentence: (codes) => ctx.t("answer.evidenceAdded", { codes, count: links.length }),
      write: (where, ids) => addLinks(ctx.deps, ctx.actor, where, ids, links),
      remark: async () => linkWarning(ctx, args.url),
    });
  },
});
