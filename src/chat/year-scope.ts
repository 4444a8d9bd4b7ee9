// Owns which year a command speaks of, what its cards know of it, and how an answer says so.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import { Refusal } from "../domain/errors.ts";
import { type FiscalYear, fiscalYearOf } from "../domain/time.ts";
import { assertNotTooFar } from "../services/open-year.ts";
import { type LoadedYear, loadYear, openedYears } from "../services/years.ts";
import { fiscalYear } from "../views/numbers.ts";
import { inYear } from "../views/task-words.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { YearModel } from "../views/year-model.ts";
import type { AgencyContext, Context } from "./command.ts";
import { viewOf } from "./context.ts";

/** A loaded year and how its cards are drawn. */
export interface YearScope {
  year: YearModel;
  view: ViewContext;
  /** The agency has opened a newer year: answers name this one, and their buttons stay in it. */
  earlier: boolean;
}

/** The year that `args.year` (B.E.) names, else the newest opened one. Throws a Refusal if it is not opened. */
export async function yearScope(ctx: AgencyContext, named: number | undefined): Promise<YearScope> {
  // The clock's year is mostly the newest: it is read beside the list of years.
  const likely = named ?? fiscalYearOf(ctx.today);
  const [opened, likelyYear] = await Promise.all([
    openedYears(ctx.deps, ctx.agency.id),
    loadYear(ctx.deps, ctx.agency.id, likely),
  ]);
  const wanted = named ?? opened[0] ?? likely;
  const year = wanted === likely ? likelyYear : await loadYear(ctx.deps, ctx.agency.id, wanted);
  if (year) return scopeAmong(ctx, year, opened);
  throw named ? notOpened(ctx, named, opened) : new Refusal("refusal.noYear");
}

/** The scope of a year that was loaded. */
export async function scopeOf(ctx: AgencyContext, year: LoadedYear): Promise<YearScope> {
  return scopeAmong(ctx, year, await openedYears(ctx.deps, ctx.agency.id));
}

function scopeAmong(ctx: AgencyContext, year: LoadedYear, opened: readonly FiscalYear[]): YearScope {
  const { fiscalYear: own } = year.assessment;
  const earlier = opened.some((one) => one > own);
  return { year, view: viewOf(ctx, own, earlier), earlier };
}

/** Names the opened years; a coordinator is offered to open the wanted one, if that can be. */
function notOpened(ctx: AgencyContext, wanted: FiscalYear, opened: readonly FiscalYear[]): Refusal {
  const say = (year: FiscalYear): string => fiscalYear(ctx.view, year);
  if (opened.length === 0) return new Refusal("refusal.noYear");
  const params = { year: say(wanted), opened: opened.map(say).join(", ") };
  const mayOpen = ctx.member?.roles.includes("coordinator") && canBeOpened(ctx, wanted);
  return new Refusal("refusal.yearNotOpen", params, mayOpen ? openingOf(wanted) : null);
}

function openingOf(year: FiscalYear): Call {
  return { command: "openYear", args: { year: String(year) } };
}

function canBeOpened({ deps, agency, now }: AgencyContext, year: FiscalYear): boolean {
  try {
    assertNotTooFar(year, now);
    deps.content.catalogueFor(year, agency.framework);
    return true;
  } catch (fault) {
    if (fault instanceof Refusal) return false;
    throw fault;
  }
}

/** Codes as an answer says them: with the year if it is not the newest. */
export function saidIn({ view, year, earlier }: YearScope, what: string): string {
  return earlier ? inYear(view, what, year.assessment.fiscalYear) : what;
}

/** A call that names tasks, with the year that their ids and codes are of, if it names none itself. */
export function keptInYear(call: Call, year: FiscalYear | null): Call {
  const { args } = call;
  if (year === null || args.year || !(args.t || args.codes)) return call;
  return { ...call, args: { ...args, year: String(year) } };
}

/** The same with the newest year: what waits must not slip into a year opened meanwhile. */
export async function withYear(ctx: Context, call: Call): Promise<Call> {
  const [newest = null] = ctx.agency ? await openedYears(ctx.deps, ctx.agency.id) : [];
  return keptInYear(call, newest);
}

/** What an answer says it is about. */
export function about(year: YearModel, tasks: readonly Task[]) {
  return { assessment: year.assessment, tasks: tasks.map((task) => task.id) };
}
