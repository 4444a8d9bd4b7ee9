// Owns which year a command speaks of, and what its cards know of it.
import type { Task } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import { loadYear } from "../services/years.ts";
import { fiscalYear } from "../views/numbers.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { YearModel } from "../views/year-model.ts";
import type { AgencyContext } from "./command.ts";
import { viewOf } from "./context.ts";

/** A loaded year and how its cards are drawn. */
export interface YearScope {
  year: YearModel;
  view: ViewContext;
}

/** The year that `args.year` (B.E.) names, else the newest opened one. Throws a Refusal if it is not opened. */
export async function yearScope(ctx: AgencyContext, named: number | undefined): Promise<YearScope> {
  const year = await loadYear(ctx.deps, ctx.agency.id, named);
  if (!year)
    throw new Refusal(
      named ? "refusal.yearNotOpen" : "refusal.noYear",
      named ? { year: fiscalYear(ctx.view, named) } : {},
    );
  return { year, view: viewOf(ctx, year.assessment.fiscalYear) };
}

/** What an answer says it is about. */
export function about(year: YearModel, tasks: readonly Task[]) {
  return { assessment: year.assessment, tasks: tasks.map((task) => task.id) };
}
