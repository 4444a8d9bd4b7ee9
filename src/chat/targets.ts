// Owns the way from codes and ids to tasks. What is unknown changes nothing and is answered with the nearest.
import { z } from "zod";
import type { Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import { nearestCodes } from "../domain/task-codes.ts";
import { fiscalYear } from "../views/numbers.ts";
import { question } from "../views/question.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { YearModel } from "../views/year-model.ts";
import type { Answer } from "./command.ts";

/** How calls name their tasks: ids from buttons, codes from sentences, and the year. */
export const targetArgs = {
  t: z.string().optional(),
  codes: z.string().optional(),
  year: z.coerce.number().int().optional(),
};

interface Named {
  t?: string | undefined;
  codes?: string | undefined;
}

/**
 * The tasks that a call names, in the year's order, and the codes that the year does not have. Refuses ids of buttons
 * whose task is gone.
 */
export function targetsOf(year: YearModel, named: Named): { tasks: Task[]; unknown: string[] } {
  const ids = new Set(named.t?.split(",") ?? []);
  if (year.assessment.tasks.filter((task) => ids.has(task.id)).length < ids.size)
    throw new Refusal("refusal.gone");
  const codes = new Set(named.codes?.split(",") ?? []);
  const tasks = year.assessment.tasks.filter((task) => ids.has(task.id) || codes.has(task.code));
  const known = new Set(tasks.map((task) => task.code));
  return { tasks, unknown: [...codes].filter((one) => one && !known.has(one)) };
}

/** The answer to codes that the year does not have: nothing was changed, the nearest are buttons. */
export function unknownCodes(view: ViewContext, year: YearModel, unknown: readonly string[]): Answer {
  const near = nearestCodes(
    year.assessment.tasks.map((task) => task.code),
    unknown[0] ?? "",
  );
  const buttons = near.map((code) => ({ label: code, call: { command: "show", args: { codes: code } } }));
  const shownYear = fiscalYear(view, year.assessment.fiscalYear);
  const text = view.t("answer.unknownCode", { codes: unknown.join(", "), year: shownYear });
  return { messages: [question(view, { text, buttons })] };
}
