// Owns the sentence that an undo answers with: what holds again, so that an undo of an undo says the truth as well.
import type { Change, Milestone, Task } from "../domain/assessment.ts";
import { listName } from "../views/list-change.ts";
import { milestoneName, newDaysText, spanText } from "../views/milestone-words.ts";
import type { MemberContext } from "./command.ts";
import { saidIn, type YearScope } from "./year-scope.ts";

/** An undo answers with a sentence and, where it was of tasks alone, with their cards. */
export interface UndoneWords {
  sentence: string;
  tasks: Task[];
}

/** `tasks`: those that the undo changed; a list or a milestone that came back speaks for them. */
export function undoneWords(
  ctx: MemberContext,
  scope: YearScope,
  changes: readonly Change[],
  tasks: Task[],
): UndoneWords {
  const whole = listSentence(ctx, scope, changes) ?? milestoneSentence(ctx, scope, changes);
  if (whole) return { sentence: whole, tasks: [] };
  const codes = tasks.map((task) => task.code).join(", ");
  if (codes === "") return { sentence: ctx.t("answer.undo.setting"), tasks };
  return { sentence: ctx.t("answer.undo.undone", { codes: saidIn(scope, codes) }), tasks };
}

function listSentence(
  ctx: MemberContext,
  { view, year }: YearScope,
  changes: readonly Change[],
): string | null {
  if (!changes.some(({ field }) => field === "catalogue")) return null;
  return ctx.t("answer.undo.catalogue", { name: listName(view, year.catalogue) });
}

function milestoneSentence(ctx: MemberContext, scope: YearScope, changes: readonly Change[]): string | null {
  const change = changes.find(({ field }) => field === "milestones");
  if (!change) return null;
  const before = change.before as Milestone[];
  const days = scope.year.assessment.milestones.flatMap((now) => {
    const old = before.find(({ kind }) => kind === now.kind);
    return old ? (backText(ctx, scope, old, now) ?? []) : [];
  });
  return ctx.t("answer.undo.milestones", { days: days.join("\n") });
}

/** What a milestone is again; null: it did not change. */
function backText(ctx: MemberContext, scope: YearScope, before: Milestone, now: Milestone): string | null {
  const { view, year } = scope;
  const name = saidIn(scope, milestoneName(view, year, now));
  if (before.from !== now.from || before.to !== now.to)
    return `${name} ${newDaysText(view, { before, now })}`;
  if (before.confirmed === now.confirmed) return null;
  const sure = ctx.t(now.confirmed ? "milestone.confirmed" : "milestone.unconfirmed");
  return `${name} ${spanText(view, now)} · ${sure}`;
}
