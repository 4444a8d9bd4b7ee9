// Owns the ticking of a step or an element: by a tap on its row, or by its place or month in a sentence.
import { z } from "zod";
import type { Task } from "../../domain/assessment.ts";
import { Refusal } from "../../domain/errors.ts";
import { findPart, mayBeFinished, type Part } from "../../domain/task-part.ts";
import type { Message } from "../../line/types.ts";
import { tickElement, tickStep } from "../../services/ticks.ts";
import type { Where, WriteOutcome } from "../../services/write-tasks.ts";
import { count } from "../../views/numbers.ts";
import { question } from "../../views/question.ts";
import { partName } from "../../views/task-parts.ts";
import { partOfCall } from "../call-label.ts";
import { type Answer, BadCall, type MemberContext, memberCommand } from "../command.ts";
import { targetArgs, targetsOf, unknownCodes } from "../targets.ts";
import { writeOnTasks } from "../write.ts";
import { saidIn, type YearScope, yearScope } from "../year-scope.ts";

const place = z.coerce.number().int().optional();

/** A typed place or month that the task does not have: nothing is written, its card shows what there is. */
function noSuchPart(
  ctx: MemberContext,
  scope: YearScope,
  task: Task,
  named: string,
  element: boolean,
): Answer {
  const { view } = scope;
  const key = element ? "answer.tick.noSuchElement" : "answer.tick.noSuchStep";
  const code = saidIn(scope, task.code);
  const text = ctx.t(key, { code, what: named, count: count(view, task.elements.length) });
  const show = { command: "show", args: { t: task.id } };
  const label = ctx.t("choice.show", { codes: task.code });
  return { messages: [question(view, { text, buttons: [{ label, call: show, primary: true }] })] };
}

/** All parts are ticked: whether the task is done is still the person's to say. */
function offerDone(scope: YearScope, tasks: readonly Task[], part: Part): Message | null {
  const [task] = tasks;
  if (!task || !mayBeFinished(task, part.field)) return null;
  const { view } = scope;
  const code = saidIn(scope, task.code);
  const label = view.t("choice.status.done", { codes: code });
  const call = { command: "status", args: { t: task.id, status: "done" } };
  const text = view.t(`answer.tick.all.${part.field}`, { code });
  return question(view, { text, buttons: [{ label, call, primary: true }] });
}

function writing(ctx: MemberContext, task: Task, { field, part }: Part, done: boolean) {
  const set = field === "steps" ? tickStep : tickElement;
  return (where: Where): Promise<WriteOutcome> => set(ctx.deps, ctx.actor, where, task.id, part.id, done);
}

export const tick = memberCommand({
  id: "tick",
  args: z.object({
    ...targetArgs,
    s: z.string().optional(),
    el: z.string().optional(),
    step: place,
    element: place,
    month: z
      .string()
      .regex(/^(\d{4}-)?\d{2}$/)
      .optional(),
    done: z.enum(["0", "1"]),
  }),
  run: async (ctx, args, call) => {
    const scope = await yearScope(ctx, args.year);
    const { year, view } = scope;
    const { tasks, unknown } = targetsOf(year, args);
    const [task, second] = tasks;
    if (!task || unknown.length > 0) return unknownCodes(view, year, unknown);
    if (second) throw new BadCall("tick: one task at a time");
    const found = findPart(task, year.assessment.fiscalYear, args);
    if (!found && (args.s || args.el)) throw new Refusal("refusal.gone");
    if (!found) return noSuchPart(ctx, scope, task, partOfCall(view, call), args.element !== undefined);
    const done = args.done === "1";
    const named = `${task.code} ${partName(view, year, task, found)}`;
    return writeOnTasks(ctx, {
      call,
      args,
      named,
      sentence: (what) => ctx.t(`answer.tick.${found.field}.${done ? "done" : "open"}`, { what }),
      write: writing(ctx, task, found, done),
      offer: (shown, changed) => (done ? offerDone(shown, changed, found) : null),
    });
  },
});
