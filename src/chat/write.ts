// Owns the way of every write on tasks: targets, rights, one question for many, the write, its answer.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { assertMayChange } from "../domain/rights.ts";
import { timeOf } from "../domain/time.ts";
import type { Message } from "../line/types.ts";
import type { Where, WriteOutcome } from "../services/write-tasks.ts";
import { afterWrite } from "../views/after-write.ts";
import { moment } from "../views/local-day.ts";
import type { Answer, MemberContext } from "./command.ts";
import { askFirst, mostTasksAtOnce } from "./confirmation.ts";
import { targetsOf, unknownCodes } from "./targets.ts";
import { about, saidIn, type YearScope, yearScope } from "./year-scope.ts";

interface Write {
  call: Call;
  args: {
    t?: string | undefined;
    codes?: string | undefined;
    year?: number | undefined;
    ok?: string | undefined;
  };
  /** What was written on, where it is less than whole tasks; else their codes are said. */
  named?: string;
  /** What the one question says for more than five tasks. */
  sentence(codes: string): string;
  write(where: Where, taskIds: string[]): Promise<WriteOutcome>;
  /** A second line: what is still missing, or worth a look. */
  remark?(scope: YearScope, tasks: readonly Task[]): Promise<string | null>;
  /** A card below: what may be better than what was written. */
  offer?(scope: YearScope, tasks: readonly Task[]): Message | null;
}

function codesOf(tasks: readonly Task[]): string {
  return tasks.map((task) => task.code).join(", ");
}

/** Repeating a button or a sentence does nothing twice and says who did it when. */
function unchanged(
  ctx: MemberContext,
  scope: YearScope,
  outcome: WriteOutcome & { kind: "unchanged" },
  codes: string,
): string {
  const { last } = outcome;
  if (!last) return ctx.t("answer.alreadySo", { codes });
  const who = scope.year.memberNames.get(last.by) ?? ctx.t("people.someone");
  return ctx.t("answer.alreadySoBy", { codes, who, when: moment(scope.view, last.at) });
}

/** An edited message also changes what its first wording named: that is told apart. */
function apart(changed: readonly Task[], wanted: readonly Task[]): { tasks: Task[]; restored: Task[] } {
  const isWanted = (task: Task): boolean => wanted.some((one) => one.id === task.id);
  return { tasks: changed.filter(isWanted), restored: changed.filter((task) => !isWanted(task)) };
}

async function answered(
  ctx: MemberContext,
  asked: Write,
  scope: YearScope,
  wanted: readonly Task[],
  outcome: WriteOutcome,
): Promise<Answer> {
  const year = { ...scope.year, assessment: outcome.assessment };
  const subject = about(year, outcome.tasks);
  if (outcome.kind === "unchanged") {
    const what = saidIn(scope, asked.named ?? codesOf(outcome.tasks));
    const sentence = unchanged(ctx, scope, outcome, what);
    return {
      messages: afterWrite(scope.view, year, { sentence, tasks: outcome.tasks, undo: null }),
      ...subject,
    };
  }
  const { tasks, restored } = apart(outcome.tasks, wanted);
  const sentence = asked.sentence(saidIn(scope, asked.named ?? codesOf(tasks.length > 0 ? tasks : wanted)));
  const back = restored.length > 0 && ctx.t("answer.editRestored", { codes: codesOf(restored) });
  const remark = await asked.remark?.(scope, tasks);
  const said = [sentence, back, remark].filter(Boolean).join("\n");
  const undo: Call = { command: "undo", args: { e: ctx.event.id } };
  const shown = afterWrite(scope.view, year, { sentence: said, tasks: outcome.tasks, undo });
  const offer = asked.offer?.(scope, tasks);
  return {
    messages: offer ? [...shown, offer] : shown,
    ...subject,
    announce: ctx.t("answer.announced", { sentence, who: ctx.member.name, time: timeOf(ctx.event.at) }),
  };
}

/** Writes on the tasks that a call names: all of them or none. Throws a Refusal where rights are missing. */
export async function writeOnTasks(ctx: MemberContext, asked: Write): Promise<Answer> {
  const scope = await yearScope(ctx, asked.args.year);
  const { tasks, unknown } = targetsOf(scope.year, asked.args);
  if (unknown.length > 0 || tasks.length === 0) return unknownCodes(scope.view, scope.year, unknown);
  assertMayChange(ctx.member, tasks, ctx.agency, scope.year.memberNames);
  if (tasks.length > mostTasksAtOnce && !asked.args.ok) {
    const sentence = asked.sentence(saidIn(scope, codesOf(tasks)));
    const text = ctx.t("ask.many", { count: tasks.length, sentence });
    // A year that is opened meanwhile must not take the write.
    const year = String(scope.year.assessment.fiscalYear);
    const call = { ...asked.call, args: { ...asked.call.args, year } };
    return askFirst(ctx, scope.view, { text, call });
  }
  const where = { assessmentId: scope.year.assessment.id };
  const ids = tasks.map((task) => task.id);
  return answered(ctx, asked, scope, tasks, await asked.write(where, ids));
}
