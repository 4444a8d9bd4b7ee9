// Owns the taking of a newer list for an open year: a look at what it asks otherwise, one confirmation.
import { z } from "zod";
import { timeOf } from "../../domain/time.ts";
import { type AdoptionPreview, adoptList, previewAdoption } from "../../services/list-adoption.ts";
import type { LoadedYear } from "../../services/years.ts";
import { listChange, listName } from "../../views/list-change.ts";
import { fiscalYear } from "../../views/numbers.ts";
import { question } from "../../views/question.ts";
import { type Answer, type MemberContext, memberCommand } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { targetArgs } from "../targets.ts";
import { about, yearScope } from "../year-scope.ts";

async function ask(
  ctx: MemberContext,
  year: LoadedYear,
  preview: AdoptionPreview,
  page: number,
  moved: boolean,
): Promise<Answer> {
  const { fiscalYear: own } = year.assessment;
  const change = { year: own, ...preview };
  const text = ctx.t("list.ask", { year: fiscalYear(ctx.view, own) });
  const asked = await askFirst(ctx, ctx.view, {
    text: [moved && ctx.t("list.moved"), text].filter(Boolean).join("\n"),
    call: { command: "useNewList", args: { year: String(own), seen: preview.to.id } },
    confirm: ctx.t("list.confirm"),
  });
  return { messages: [...listChange(ctx.view, change, page), ...asked.messages], ...about(year, []) };
}

function newest(ctx: MemberContext, year: LoadedYear): Answer {
  const text = ctx.t("list.newest", { year: fiscalYear(ctx.view, year.assessment.fiscalYear) });
  const overview = { label: ctx.t("choice.overview"), call: { command: "overview", args: {} } };
  return { messages: [question(ctx.view, { text, buttons: [overview] })], ...about(year, []) };
}

async function take(ctx: MemberContext, year: LoadedYear, listId: string): Promise<Answer> {
  const taken = await adoptList(ctx.deps, ctx.actor, ctx.agency, year.assessment, listId);
  if (taken.changes.length === 0) return newest(ctx, year);
  const { to, assessment } = taken;
  const name = listName(ctx.view, to);
  const text = ctx.t("list.done", { name, year: fiscalYear(ctx.view, assessment.fiscalYear) });
  const args = { year: String(assessment.fiscalYear) };
  const buttons = [
    { label: ctx.t("choice.overview"), call: { command: "overview", args }, primary: true },
    { label: ctx.t("choice.undo"), call: { command: "undo", args: { e: ctx.event.id } } },
  ];
  return {
    messages: [question(ctx.view, { text, buttons })],
    assessment,
    tasks: [],
    announce: ctx.t("answer.announced", {
      sentence: text,
      who: ctx.member.name,
      time: timeOf(ctx.event.at),
    }),
  };
}

export const useNewList = memberCommand({
  id: "useNewList",
  args: z.object({
    year: targetArgs.year,
    page: z.coerce.number().int().optional(),
    seen: z.string().optional(),
    ok: z.string().optional(),
  }),
  run: async (ctx, args) => {
    const { year } = await yearScope(ctx, args.year);
    // A redelivered confirmation finds the year on its list: it is told what it did.
    const again = args.ok && args.seen && year.assessment.events.includes(ctx.event.id);
    if (again) return take(ctx, year, args.seen ?? "");
    const preview = await previewAdoption(ctx.deps, ctx.actor, year);
    if (!preview) return newest(ctx, year);
    if (args.ok && preview.to.id === args.seen) return take(ctx, year, preview.to.id);
    return ask(ctx, year, preview, args.page ?? 1, args.ok !== undefined);
  },
});
