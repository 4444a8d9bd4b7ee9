// Owns notes: talk between colleagues on a task, never printed in a report.
import { z } from "zod";
import { addNote } from "../../services/tasks.ts";
import { memberCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";

export const note = memberCommand({
  id: "note",
  args: z.object({ ...targetArgs, text: z.string().min(1), ok: z.string().optional() }),
  run: (ctx, args, call) =>
    writeOnTasks(ctx, {
      call,
      args,
      sentence: (codes) => ctx.t("answer.noteAdded", { codes }),
      write: (where, ids) => addNote(ctx.deps, ctx.actor, where, ids, args.text),
    }),
});
