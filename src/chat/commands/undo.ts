// Owns undo: one change set back, by its author or a coordinator, within 24 hours.
import { z } from "zod";
import { latestEventIn } from "../../services/history.ts";
import { undo as takeBack, type UndoOutcome } from "../../services/undo.ts";
import { loadYear } from "../../services/years.ts";
import { afterWrite } from "../../views/after-write.ts";
import { question } from "../../views/question.ts";
import { type MemberContext, memberCommand } from "../command.ts";
import { menuButton } from "../offers.ts";
import { targetArgs } from "../targets.ts";
import { undoneWords } from "../undone-words.ts";
import { whoOf, yearUndoneAnswer } from "../year-answers.ts";
import { about, scopeOf, yearScope } from "../year-scope.ts";

interface Named {
  e?: string | undefined;
  year?: number | undefined;
}

/** The event that is meant; a year alone means the person's latest one there. Null: there was none. */
async function wishOf(ctx: MemberContext, { e, year }: Named): Promise<{ eventId?: string } | null> {
  if (e) return { eventId: e };
  if (year === undefined) return {};
  const { assessment } = (await yearScope(ctx, year)).year;
  const eventId = await latestEventIn(ctx.deps, assessment, ctx.actor);
  return eventId === null ? null : { eventId };
}

export const undo = memberCommand({
  id: "undo",
  args: z.object({ e: z.string().optional(), year: targetArgs.year }),
  run: async (ctx, args) => {
    const wish = await wishOf(ctx, args);
    const result: UndoOutcome = wish
      ? await takeBack(ctx.deps, ctx.actor, ctx.agency.id, wish)
      : { kind: "nothing" };
    const year = await loadYear(
      ctx.deps,
      ctx.agency.id,
      result.kind === "undone" ? result.assessment?.fiscalYear : undefined,
    );
    if (result.kind === "yearClosed" || result.kind === "yearReopened")
      return yearUndoneAnswer(ctx, result, year);
    if (result.kind !== "undone" || !year) {
      const who = whoOf(ctx, result.kind === "blocked" ? result.by : null, year?.memberNames);
      const text = ctx.t(`answer.undo.${result.kind}`, { who });
      return { messages: [question(ctx.view, { text, buttons: [menuButton(ctx.t)] })] };
    }
    const scope = await scopeOf(ctx, year);
    const { sentence, tasks } = undoneWords(ctx, scope, result.changes, result.tasks);
    const again = { command: "undo", args: { e: ctx.event.id } };
    return {
      messages: afterWrite(scope.view, year, { sentence, tasks, undo: again }),
      ...about(year, tasks),
    };
  },
});
