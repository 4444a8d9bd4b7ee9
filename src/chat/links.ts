// Owns links as calls carry them, and what is said of links that look wrong.
import type { Task } from "../domain/assessment.ts";
import { judgeLink } from "../domain/evidence.ts";
import type { MemberContext } from "./command.ts";
import { openFor } from "./questions.ts";
import { saidIn, type YearScope } from "./year-scope.ts";

/** The links of a call: several are separated by a space; the explanation belongs to each. */
export function linksOf(url: string | undefined, note: string | undefined): { url: string; note: string }[] {
  return (url ?? "")
    .split(" ")
    .filter((one) => one !== "")
    .map((one) => ({ url: one, note: note ?? "" }));
}

/** A warning for links that are only a home page or stand on another domain than the agency's; else null. */
export function linkWarning(ctx: MemberContext, url: string | undefined): string | null {
  for (const link of linksOf(url, undefined)) {
    const judged = judgeLink(link.url, ctx.agency.website);
    if (judged.ok && judged.warning) return ctx.t(`answer.link.${judged.warning}`);
  }
  return null;
}

/** `done` without a link asks for it at once (design 3.2); the next link typed is taken as this task's, in its year. */
export async function requestLink(
  ctx: MemberContext,
  scope: YearScope,
  tasks: readonly Task[],
): Promise<string | null> {
  const bare = tasks.filter((task) => task.kind === "item" && !task.evidence.some((one) => !one.fromYear));
  const [first] = bare;
  if (!first) return null;
  if (bare.length > 1 || !ctx.userId) return ctx.t("ask.linksMissing", { count: bare.length });
  const args = { t: first.id, year: String(scope.year.assessment.fiscalYear) };
  await openFor(ctx, { call: { command: "addEvidence", args }, slot: "url", form: "link" });
  return ctx.t("ask.link", { code: saidIn(scope, first.code) });
}
