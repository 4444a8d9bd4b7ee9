// Owns due days: as typed, with a remark where there is no work on that day.
import { z } from "zod";
import { isWorkday, toWorkday } from "../../domain/calendar.ts";
import type { Call } from "../../domain/call.ts";
import { type Day, isDay } from "../../domain/time.ts";
import type { Message } from "../../line/types.ts";
import { setDue } from "../../services/tasks.ts";
import { dayText } from "../../views/local-day.ts";
import { question } from "../../views/question.ts";
import type { ViewContext } from "../../views/view-context.ts";
import { type MemberContext, memberCommand } from "../command.ts";
import { targetArgs } from "../targets.ts";
import { writeOnTasks } from "../write.ts";

/** A weekend or holiday stays as typed; buttons move it to the nearest working days. */
function moveToWorkday(ctx: MemberContext, view: ViewContext, day: Day, call: Call): Message | null {
  const { calendar } = ctx.deps.content;
  if (isWorkday(calendar, day)) return null;
  const { ok: _asked, ...args } = call.args;
  const buttons = (["before", "after"] as const).map((direction) => {
    const moved = toWorkday(calendar, day, direction);
    const label = ctx.t("choice.moveDue", { day: dayText(view, moved) });
    return { label, call: { command: "due", args: { ...args, day: moved } } };
  });
  return question(view, { text: ctx.t("answer.dueNotWorkday"), buttons });
}

export const due = memberCommand({
  id: "due",
  args: z.object({ ...targetArgs, day: z.string().refine(isDay), ok: z.string().optional() }),
  run: (ctx, args, call) =>
    writeOnTasks(ctx, {
      call,
      args,
      sentence: (codes) => ctx.t("answer.dueSet", { codes, day: dayText(ctx.view, args.day) }),
      write: (where, ids) => setDue(ctx.deps, ctx.actor, where, ids, args.day),
      offer: ({ view }) => moveToWorkday(ctx, view, args.day, call),
    }),
});
