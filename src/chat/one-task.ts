// Owns the way of commands on a single task: its year, the task that was meant, or what there is instead.
import type { Task } from "../domain/assessment.ts";
import type { AgencyContext, Answer } from "./command.ts";
import { type targetArgs, targetsOf, unknownCodes } from "./targets.ts";
import { type YearScope, yearScope } from "./year-scope.ts";

type Named = { [Name in keyof typeof targetArgs]?: (Name extends "year" ? number : string) | undefined };

/** Acts on the first task that a call names; unknown codes are answered with the nearest, nothing is changed. */
export async function onOneTask(
  ctx: AgencyContext,
  named: Named,
  act: (scope: YearScope & { task: Task }) => Promise<Answer>,
): Promise<Answer> {
  const scope = await yearScope(ctx, named.year);
  const { tasks, unknown } = targetsOf(scope.year, named);
  const [task] = tasks;
  return task ? act({ ...scope, task }) : unknownCodes(scope.view, scope.year, unknown);
}
