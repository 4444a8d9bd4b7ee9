// Owns the look at another list for an open year: what it asks otherwise, item by item, and what stays.
import type { Task } from "../domain/assessment.ts";
import type { Catalogue, CatalogueItem } from "../domain/catalogue.ts";
import { type CatalogueDiff, type ItemPart, isSameList } from "../domain/catalogue-diff.ts";
import type { FiscalYear } from "../domain/time.ts";
import { dayOfRule } from "../domain/year-dates.ts";
import type { FlexComponent, Message } from "../line/types.ts";
import { flex } from "./messages.ts";
import { spanText } from "./milestone-words.ts";
import { count, fiscalYear } from "./numbers.ts";
import { card, entry, fact, paragraph, remark } from "./parts.ts";
import { type Section, sectionedPage } from "./sectioned-page.ts";
import type { ViewContext } from "./view-context.ts";

/** A year that may take another list. */
export interface ListChange {
  year: FiscalYear;
  from: Catalogue;
  to: Catalogue;
  /** The year's own list has come after a provisional one. */
  ownYear: boolean;
  diff: CatalogueDiff;
  /** Tasks that are asked no more and stay. */
  kept: readonly Task[];
}

/** One carousel: the summary, then every difference; later pages by the same command. */
export function listChange(v: ViewContext, change: ListChange, page: number): Message[] {
  const title = v.t("list.title", { year: fiscalYear(v, change.year) });
  const sections = sectionsOf(v, change);
  const heads = sections.map(({ head }) => head);
  const lead = summary(v, change, title, heads);
  const call = { command: "useNewList", args: { year: String(change.year) } };
  const bubbles = sectionedPage(v, { title, lead, sections }, { page, call });
  return [flex(v, [title, ...heads].join(" · "), bubbles)];
}

/** `รายการของปี 2570 มาแล้ว`, or that there is a corrected one. */
export function newListText(v: ViewContext, ownYear: boolean, year: FiscalYear): string {
  return ownYear ? v.t("list.ownYear", { year: fiscalYear(v, year) }) : v.t("list.revision");
}

/** `ปี 2569 ฉบับที่ 2`. */
export function listName(v: ViewContext, { fiscalYear: year, revision }: Catalogue): string {
  return v.t("list.name", { year: fiscalYear(v, year), revision: count(v, revision) });
}

function summary(v: ViewContext, change: ListChange, title: string, heads: readonly string[]) {
  const { from, to, kept, diff } = change;
  const codes = kept.map(({ code }) => code).join(", ");
  return card({
    kicker: v.t("list.kicker"),
    title,
    subtitle: newListText(v, change.ownYear, change.year),
    rows: [
      fact(v.t("list.fact.from"), listName(v, from)),
      fact(v.t("list.fact.to"), listName(v, to)),
      ...heads.map((head) => paragraph(head)),
      ...(isSameList(diff) ? [paragraph(v.t("list.sameAsked"))] : []),
      ...(kept.length > 0 ? [paragraph(v.t("list.keptTasks", { codes }))] : []),
      remark(v.t("list.stays")),
    ],
  });
}

/** What asks for a look first. */
function sectionsOf(v: ViewContext, change: ListChange): Section[] {
  const { diff } = change;
  const items = (list: readonly CatalogueItem[]) => list.map((item) => itemRow(v, item.code, item, ""));
  const moved = (kind: "split" | "merged") =>
    diff.moved
      .filter((move) => move.kind === kind)
      .map(({ from, to }) => entry(`${codesOf(from)} → ${codesOf(to)}`, titlesOf(v, to), "bold"));
  const changed = diff.changed.map(({ before, after, parts }) =>
    itemRow(v, [...new Set([before.code, after.code])].join(" → "), after, partsText(v, parts)),
  );
  const named = (kind: SectionKind, rows: FlexComponent[]): Section[] =>
    rows.length === 0 ? [] : [{ head: v.t(`list.section.${kind}`, { count: count(v, rows.length) }), rows }];
  return [
    ...named("removed", items(diff.removed)),
    ...named("merged", moved("merged")),
    ...named("split", moved("split")),
    ...named("added", items(diff.added)),
    ...named("changed", changed),
    ...named("milestones", milestoneRows(v, change)),
    ...named("indicators", indicatorRows(v, change)),
  ];
}

type SectionKind = "added" | "removed" | "split" | "merged" | "changed" | "milestones" | "indicators";

/** Each with the days of the newer list; one that the newer list has no more by its name alone. */
function milestoneRows(v: ViewContext, { year, from, to, diff }: ListChange): FlexComponent[] {
  return diff.milestones.flatMap((kind) => {
    const now = to.milestones.find((one) => one.kind === kind);
    const named = now ?? from.milestones.find((one) => one.kind === kind);
    if (!named) return [];
    const days = now && { from: dayOfRule(now.from, year), to: dayOfRule(now.to, year) };
    const sure = v.t(now?.confirmed ? "milestone.confirmed" : "milestone.unconfirmed");
    return [
      entry(named.title[v.language], days ? `${spanText(v, days)} · ${sure}` : v.t("list.gone"), "bold"),
    ];
  });
}

function indicatorRows(v: ViewContext, { from, to, diff }: ListChange): FlexComponent[] {
  return diff.indicators.flatMap((no) => {
    const now = to.indicators.find((one) => one.no === no);
    const named = now ?? from.indicators.find((one) => one.no === no);
    const title = v.t("card.indicatorNo", { no: count(v, no) });
    return named ? [entry(title, now ? named.name[v.language] : v.t("list.gone"), "bold")] : [];
  });
}

function itemRow(v: ViewContext, code: string, item: CatalogueItem, detail: string): FlexComponent {
  return entry(
    `${code} ${item.shortTitle[v.language]}`,
    detail === "" ? item.title[v.language] : detail,
    "bold",
  );
}

function partsText(v: ViewContext, parts: readonly ItemPart[]): string {
  return parts.map((part) => v.t(`list.part.${part}`)).join(" · ");
}

function codesOf(items: readonly CatalogueItem[]): string {
  return items.map(({ code }) => code).join(", ");
}

function titlesOf(v: ViewContext, items: readonly CatalogueItem[]): string {
  return items.map(({ shortTitle }) => shortTitle[v.language]).join(", ");
}
