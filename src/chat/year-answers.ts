// Owns what is said when a whole year is opened, was open already, or went away again.
import { type Change, eventOf } from "../domain/assessment.ts";
import { addMs, type FiscalYear, timeOf } from "../domain/time.ts";
import type { Opening } from "../services/open-year.ts";
import { undoMs } from "../services/restore.ts";
import type { LoadedYear } from "../services/years.ts";
import { moment } from "../views/local-day.ts";
import { count, fiscalYear } from "../views/numbers.ts";
import { question } from "../views/question.ts";
import type { Button } from "../views/view-context.ts";
import type { Answer, MemberContext } from "./command.ts";

/** The overview of a year; of the newest one, if none is named. */
function overviewButton(ctx: MemberContext, year?: FiscalYear): Button {
  const args: Record<string, string> = year === undefined ? {} : { year: String(year) };
  return { label: ctx.t("choice.overview"), call: { command: "overview", args }, primary: true };
}

/** The button that takes back what an event did: this one, if none is named. */
function undoButton(ctx: MemberContext, e = ctx.event.id): Button {
  return { label: ctx.t("choice.undo"), call: { command: "undo", args: { e } } };
}

/** The year is open: what came over, and the way back. */
export function openedAnswer(ctx: MemberContext, opening: Extract<Opening, { kind: "opened" }>): Answer {
  const { preview, assessment } = opening;
  const { from, carried } = preview;
  const year = fiscalYear(ctx.view, preview.fiscalYear);
  const sentence = ctx.t("opening.done", { year });
  const counts = Object.entries(carried).map(([what, many]) => [what, count(ctx.view, many)]);
  const came = from
    ? ctx.t("opening.cameOver", {
        from: fiscalYear(ctx.view, from.fiscalYear),
        ...Object.fromEntries(counts),
      })
    : ctx.t("opening.cameFresh");
  const isLive = preview.live === preview.fiscalYear;
  const live = ctx.t("opening.liveYear", { year, live: fiscalYear(ctx.view, preview.live) });
  const text = [sentence, came, !isLive && live].filter(Boolean).join("\n");
  const buttons = [overviewButton(ctx, isLive ? undefined : preview.fiscalYear), undoButton(ctx)];
  return {
    messages: [question(ctx.view, { text, buttons })],
    assessment,
    tasks: [],
    announce: ctx.t("answer.announced", { sentence, who: ctx.member.name, time: timeOf(ctx.event.at) }),
  };
}

/** Nothing was done: the year is open, and by whom, if that is known; taken back as long as that can be. */
export function alreadyOpenAnswer(
  ctx: MemberContext,
  opening: Extract<Opening, { kind: "alreadyOpen" }>,
  names: ReadonlyMap<string, string>,
): Answer {
  const { by, assessment } = opening;
  const year = fiscalYear(ctx.view, assessment.fiscalYear);
  const text = by
    ? ctx.t("opening.alreadyBy", { year, who: whoOf(ctx, by, names), when: moment(ctx.view, by.at) })
    : ctx.t("opening.already", { year });
  const undoable = by !== null && by.at >= addMs(ctx.now, -undoMs);
  const buttons = [
    overviewButton(ctx, assessment.fiscalYear),
    ...(undoable ? [undoButton(ctx, eventOf(by))] : []),
  ];
  return { messages: [question(ctx.view, { text, buttons })], assessment, tasks: [] };
}

/** Who made a change; null and people who are gone: somebody. */
export function whoOf(
  ctx: MemberContext,
  change: Change | null,
  names?: ReadonlyMap<string, string>,
): string {
  if (change?.by === "system") return ctx.t("opening.operator");
  return (change && names?.get(change.by)) ?? ctx.t("people.someone");
}

/** An opening was undone, or that undone: which year went or came, and which one is shown from now on. */
export function yearUndoneAnswer(
  ctx: MemberContext,
  { kind, fiscalYear: year }: { kind: "yearClosed" | "yearReopened"; fiscalYear: FiscalYear },
  live: LoadedYear | null,
): Answer {
  const undone = ctx.t(`answer.undo.${kind}`, { year: fiscalYear(ctx.view, year) });
  const shown = live && fiscalYear(ctx.view, live.assessment.fiscalYear);
  const now = shown && ctx.t("answer.undo.liveYear", { year: shown });
  const buttons = live ? [overviewButton(ctx), undoButton(ctx)] : [undoButton(ctx)];
  return { messages: [question(ctx.view, { text: [undone, now].filter(Boolean).join("\n"), buttons })] };
}
