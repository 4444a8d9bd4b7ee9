// Owns the look at a year before it is opened: its list, what comes over, and what became of every item.
import type { CarriedCounts, YearPreview } from "../domain/carry-over.ts";
import type { CatalogueItem } from "../domain/catalogue.ts";
import type { Move } from "../domain/list-links.ts";
import type { FlexBubble, FlexComponent, Message } from "../line/types.ts";
import { flex } from "./messages.ts";
import { count, fiscalYear } from "./numbers.ts";
import { card, entry, fact, remark } from "./parts.ts";
import { type Section, sectionedPage } from "./sectioned-page.ts";
import type { ViewContext } from "./view-context.ts";

/** What asks for a look first; what stays as it is last. */
const kinds = ["dropped", "merged", "split", "new", "changed", "same"] as const;

/** One carousel: the summary, then the items by what became of them; later pages by the same command. */
export function yearPreview(v: ViewContext, preview: YearPreview, page: number): Message[] {
  const year = fiscalYear(v, preview.fiscalYear);
  const title = v.t("opening.title", { year });
  const sections = kinds.flatMap((kind) => sectionOf(v, kind, preview.moves));
  const heads = sections.map(({ head }) => head);
  const lead = summary(v, preview, heads);
  const call = { command: "openYear", args: { year: String(preview.fiscalYear) } };
  const bubbles = sectionedPage(v, { title, lead, sections }, { page, call });
  return [flex(v, `${title}: ${heads.join(" · ")}`, bubbles)];
}

function sectionOf(v: ViewContext, kind: Move["kind"], all: readonly Move[]): Section[] {
  const moves = all.filter((move) => move.kind === kind);
  if (moves.length === 0) return [];
  const head = v.t(`opening.move.${kind}`, { count: count(v, moves.length) });
  return [{ head, rows: moves.map((move) => moveRow(v, move)) }];
}

function summary(v: ViewContext, preview: YearPreview, heads: readonly string[]): FlexBubble {
  const year = fiscalYear(v, preview.fiscalYear);
  const remarks = [v.t("opening.afresh"), liveRemark(v, preview)].filter((one) => one !== null);
  return card({
    kicker: v.t("opening.kicker"),
    title: v.t("opening.title", { year }),
    subtitle: heads.join(" · "),
    rows: [listFact(v, preview), ...originFacts(v, preview), ...remarks.map(remark)],
  });
}

/** Which year is in use afterwards; the first one is so without a word. */
function liveRemark(v: ViewContext, { fiscalYear: opened, live, from }: YearPreview): string | null {
  const year = fiscalYear(v, opened);
  if (live !== opened) return v.t("opening.liveYear", { year, live: fiscalYear(v, live) });
  return from && v.t("opening.reminders", { year });
}

function listFact(v: ViewContext, { catalogue, provisional, fiscalYear: year }: YearPreview): FlexComponent {
  const note = provisional ? v.t("opening.provisional", { year: fiscalYear(v, year) }) : "";
  const value = v.t("card.year", { year: fiscalYear(v, catalogue.fiscalYear) });
  return fact(v.t("opening.fact.list"), value, note);
}

function originFacts(v: ViewContext, { from, carried }: YearPreview): FlexComponent[] {
  const name = v.t("opening.fact.from");
  if (!from) return [fact(name, v.t("opening.noEarlier"))];
  const value = v.t("card.year", { year: fiscalYear(v, from.fiscalYear) });
  return [fact(name, value, from.byTopic ? v.t("opening.byTopic") : ""), ...carriedFacts(v, carried)];
}

function carriedFacts(v: ViewContext, carried: CarriedCounts): FlexComponent[] {
  const kindsOfThings = ["owners", "notes", "links", "measures", "practices"] as const;
  return kindsOfThings
    .filter((what) => carried[what] > 0)
    .map((what) => {
      const note = what === "links" ? v.t("opening.linksAreOld") : "";
      return fact(v.t(`opening.fact.${what}`), count(v, carried[what]), note);
    });
}

/** `O12, O13 → O8`, and the short titles below. */
function moveRow(v: ViewContext, { from, to }: Move): FlexComponent {
  return entry(
    way(from, to, codeOf),
    way(from, to, (item) => item.shortTitle[v.language]),
    "bold",
  );
}

const codeOf = ({ code }: CatalogueItem): string => code;

function way(
  from: readonly CatalogueItem[],
  to: readonly CatalogueItem[],
  wordsOf: (item: CatalogueItem) => string,
): string {
  const sides = [from, to].map((items) => items.map(wordsOf).join(", ")).filter((side) => side !== "");
  return [...new Set(sides)].join(" → ");
}
