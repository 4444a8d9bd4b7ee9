// Owns the opening of a fiscal year in the chat: a look at what comes over, one confirmation.
import { z } from "zod";
import type { YearPreview } from "../../domain/carry-over.ts";
import { type FiscalYear, fiscalYearOf } from "../../domain/time.ts";
import { memberNamesOf } from "../../services/members.ts";
import { openYear as open, previewYear } from "../../services/open-year.ts";
import { openedYears } from "../../services/years.ts";
import { fiscalYear } from "../../views/numbers.ts";
import { yearPreview } from "../../views/year-preview.ts";
import { type Answer, type MemberContext, memberCommand } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { alreadyOpenAnswer, openedAnswer } from "../year-answers.ts";

/** What a confirmation has seen: another list or another earlier year since then asks anew. */
function seenIn({ catalogue, from }: YearPreview): string {
  return `${catalogue.id}/${from?.fiscalYear ?? ""}`;
}

/** The year after the newest opened one, where none is named. */
async function nextYear(ctx: MemberContext): Promise<FiscalYear> {
  const [newest] = await openedYears(ctx.deps, ctx.agency.id);
  return newest === undefined ? fiscalYearOf(ctx.today) : newest + 1;
}

async function ask(
  ctx: MemberContext,
  preview: YearPreview,
  page: number,
  changed: boolean,
): Promise<Answer> {
  const year = fiscalYear(ctx.view, preview.fiscalYear);
  const args = { year: String(preview.fiscalYear), seen: seenIn(preview) };
  const asked = await askFirst(ctx, ctx.view, {
    text: [changed && ctx.t("opening.changed"), ctx.t("opening.ask", { year })].filter(Boolean).join("\n"),
    call: { command: "openYear", args },
    confirm: ctx.t("opening.confirmButton", { year }),
  });
  return { messages: [...yearPreview(ctx.view, preview, page), ...asked.messages] };
}

export const openYear = memberCommand({
  id: "openYear",
  args: z.object({
    year: z.coerce.number().int().optional(),
    page: z.coerce.number().int().optional(),
    seen: z.string().optional(),
    ok: z.string().optional(),
  }),
  run: async (ctx, args) => {
    const year = args.year ?? (await nextYear(ctx));
    const found = await previewYear(ctx.deps, ctx.actor, ctx.agency, year);
    const seen = found.kind === "preview" && seenIn(found.preview) === args.seen;
    if (found.kind === "preview" && !(args.ok && seen))
      return ask(ctx, found.preview, args.page ?? 1, args.ok !== undefined);
    const opening = await open(ctx.deps, ctx.actor, ctx.agency, year);
    if (opening.kind === "opened") return openedAnswer(ctx, opening);
    return alreadyOpenAnswer(ctx, opening, await memberNamesOf(ctx.deps, ctx.agency.id));
  },
});
