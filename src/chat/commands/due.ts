// Owns due days: as typed, with a remark where there is no work on that day.
import { z } from "zod";
import { isWorkday } from "../../domain/calendar.ts";
import { isDay } from "../../domain/time.ts";
import { setDue } from "../../services/tasks.ts";
import { dayText } from "../../views/local-day.ts";
import { memberCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";

export const due = memberCommand({
  id: "due",
  args: z.object({ ...targetArgs, day: z.string().refine(isDay), ok: z.string().optional() }),
  run: (ctx, args, call) =>
    writeOnTasks(ctx, {
      call,
      args,
      sentence: (codes) => ctx.t("answer.dueSet", { codes, day: dayText(ctx.view, args.day) }),
      write: (where, ids) => setDue(ctx.deps, ctx.actor, where, ids, args.day),
      remark: async () =>
        isWorkday(ctx.deps.content.calendar, args.day) ? null : ctx.t("answer.dueNotWorkday"),
    }),
});
