// Owns the moving of a milestone by the coordinator: looked at before, confirmed once, undoable.
import { z } from "zod";
import type { Assessment, Milestone, Task } from "../../domain/assessment.ts";
import { Refusal } from "../../domain/errors.ts";
import type { MilestoneDays } from "../../domain/milestone.ts";
import { assertCoordinator } from "../../domain/rights.ts";
import { type Day, fiscalYearOf, isDay, timeOf } from "../../domain/time.ts";
import { lookAhead, setMilestone } from "../../services/milestones.ts";
import { openedYears } from "../../services/years.ts";
import { calendarCard } from "../../views/calendar.ts";
import { dayText } from "../../views/local-day.ts";
import { say } from "../../views/messages.ts";
import { milestoneName, newDaysText, spanText } from "../../views/milestone-words.ts";
import { count } from "../../views/numbers.ts";
import { type Answer, type MemberContext, memberCommand } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { targetArgs } from "../targets.ts";
import { about, saidIn, type YearScope, yearScope } from "../year-scope.ts";

const args = z.object({
  kind: z.string().optional(),
  name: z.string().optional(),
  from: z.string().refine(isDay).optional(),
  to: z.string().refine(isDay),
  year: targetArgs.year,
  ok: z.string().optional(),
});

/** The year that is named, else the opened one that the day falls in, else the newest. */
async function scopeFor(ctx: MemberContext, year: number | undefined, to: Day): Promise<YearScope> {
  const opened = await openedYears(ctx.deps, ctx.agency.id);
  return yearScope(ctx, year ?? opened.find((one) => one === fiscalYearOf(to)));
}

/** The milestone that is meant. Refuses what the year's calendar does not have, and names what it has. */
function meant(
  { year, view }: YearScope,
  { kind, name }: { kind?: string | undefined; name?: string | undefined },
): Milestone {
  const { milestones } = year.assessment;
  const called = (one: Milestone): string => milestoneName(view, year, one).toLowerCase();
  const found = milestones.find(
    (one) => one.kind === kind || (name !== undefined && called(one) === name.toLowerCase()),
  );
  if (found) return found;
  const kinds = milestones.map((one) => milestoneName(view, year, one)).join(" · ");
  throw new Refusal("refusal.milestone.unknown", { kinds });
}

/** The tasks whose due day goes with the closing day. */
function following(before: Assessment, after: Assessment): Task[] {
  return after.tasks.filter((task, at) => task.dueOn !== before.tasks[at]?.dueOn);
}

function daysText({ view }: YearScope, before: Milestone, now: Milestone): string {
  return isMoved(before, now) ? newDaysText(view, { before, now }) : spanText(view, now);
}

function isMoved(before: Milestone, now: Milestone): boolean {
  return before.from !== now.from || before.to !== now.to;
}

/** Its name, with the year where that is not the newest. */
function nameIn(scope: YearScope, milestone: Milestone): string {
  return saidIn(scope, milestoneName(scope.view, scope.year, milestone));
}

function same(ctx: MemberContext, scope: YearScope, milestone: Milestone): Answer {
  const { view, year } = scope;
  const words = { name: nameIn(scope, milestone), days: spanText(view, milestone) };
  return { messages: [say(view, ctx.t("milestone.same", words)), cardOf(ctx, scope)], ...about(year, []) };
}

function cardOf(ctx: MemberContext, { view, year }: YearScope, undo = false) {
  const back = { label: ctx.t("card.button.undo"), call: { command: "undo", args: { e: ctx.event.id } } };
  return calendarCard(view, year, ctx.deps.content.deadlines(ctx.agency.framework), undo ? [back] : []);
}

/** Digests are of the newest year: whoever moves another one's days tells the group. */
function askMoved({ earlier }: YearScope) {
  return earlier ? "milestone.askEarlier" : "milestone.askConfirm";
}

/** Shows what would change, with one confirmation; the days and the year are fixed by it. */
function preview(
  ctx: MemberContext,
  scope: YearScope,
  before: Milestone,
  days: MilestoneDays,
): Promise<Answer> {
  const { view, year } = scope;
  const after = lookAhead(ctx.deps, ctx.agency, year.assessment, days);
  const now = { ...before, ...days };
  const tasks = following(year.assessment, after);
  const dueOn = tasks[0]?.dueOn;
  const follows =
    dueOn && ctx.t("milestone.follows", { count: count(view, tasks.length), day: dayText(view, dueOn) });
  const words = { name: nameIn(scope, before), days: daysText(scope, before, now) };
  const asked = ctx.t(isMoved(before, now) ? askMoved(scope) : "milestone.askSure");
  const text = [ctx.t("milestone.askMove", words), follows, asked].filter(Boolean).join("\n");
  const { kind, from, to } = days;
  const fixed = { kind, from, to, year: String(year.assessment.fiscalYear) };
  return askFirst(ctx, view, { text, call: { command: "moveMilestone", args: fixed } });
}

async function write(ctx: MemberContext, scope: YearScope, days: MilestoneDays): Promise<Answer> {
  const { fiscalYear } = scope.year.assessment;
  const written = await setMilestone(ctx.deps, ctx.actor, ctx.agency.id, fiscalYear, days);
  const year = { ...scope.year, assessment: written.assessment };
  const now = meant({ ...scope, year }, days);
  const before = written.before?.find((one) => one.kind === now.kind);
  if (!before) return same(ctx, { ...scope, year }, now);
  const words = { name: nameIn(scope, now), days: daysText(scope, before, now) };
  const text = ctx.t(isMoved(before, now) ? "milestone.set" : "milestone.sure", words);
  const messages = [say(scope.view, text), cardOf(ctx, { ...scope, year }, true)];
  const said = { sentence: text, who: ctx.member.name, time: timeOf(ctx.event.at) };
  return { messages, ...about(year, []), announce: ctx.t("answer.announced", said) };
}

export const moveMilestone = memberCommand({
  id: "moveMilestone",
  args,
  run: async (ctx, args) => {
    assertCoordinator(ctx.member, ctx.agency.id);
    const scope = await scopeFor(ctx, args.year, args.to);
    const before = meant(scope, args);
    const days = { kind: before.kind, from: args.from ?? before.from, to: args.to, confirmed: true };
    if (args.ok) return write(ctx, scope, days);
    return before.confirmed && !isMoved(before, { ...before, ...days })
      ? same(ctx, scope, before)
      : preview(ctx, scope, before, days);
  },
});
