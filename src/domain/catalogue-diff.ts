// Owns what differs between two lists: of one year (a correction), or of two (through their crosswalks).
import { isDeepStrictEqual } from "node:util";
import type { Catalogue, CatalogueItem, Crosswalk } from "./catalogue.ts";
import { linkLists, type Move, movesOf } from "./list-links.ts";
import type { FiscalYear } from "./time.ts";
import { wordsInYear } from "./year-dates.ts";

/** What of an item may differ. */
export const itemParts = ["code", "title", "elements", "period", "due", "place", "repeat"] as const;
export type ItemPart = (typeof itemParts)[number];

export interface CatalogueDiff {
  added: CatalogueItem[];
  removed: CatalogueItem[];
  /** One that became several, several that became one. */
  moved: Move[];
  changed: { before: CatalogueItem; after: CatalogueItem; parts: ItemPart[] }[];
  /** Numbers of indicators that came, went or are named or parted in another way. */
  indicators: number[];
  /** Kinds of milestones that came, went or have other days. */
  milestones: string[];
}

/** True where two lists ask for the same. */
export function isSameList(diff: CatalogueDiff): boolean {
  return Object.values(diff).every((part: readonly unknown[]) => part.length === 0);
}

/**
 * What the newer list asks otherwise than the older one. Items are followed by topic inside a year, else through the
 * crosswalks; years in the words move on with the list. Sources and certainty are no difference.
 */
export function catalogueDiff(
  older: Catalogue,
  newer: Catalogue,
  crosswalk: (from: FiscalYear) => Crosswalk | null = () => null,
): CatalogueDiff {
  const moves = movesOf(linkLists(older, newer, crosswalk));
  const changed = moves.flatMap(({ kind, from: [before], to: [after] }) => {
    if (!before || !after || (kind !== "same" && kind !== "changed")) return [];
    const parts = itemParts.filter((part) => differs(part, before, after, older, newer));
    return parts.length === 0 ? [] : [{ before, after, parts }];
  });
  return {
    added: moves.filter((one) => one.kind === "new").flatMap((one) => one.to),
    removed: moves.filter((one) => one.kind === "dropped").flatMap((one) => one.from),
    moved: moves.filter((one) => one.kind === "split" || one.kind === "merged"),
    changed,
    indicators: unlike(older.indicators, newer.indicators, (one) => one.no),
    milestones: unlike(older.milestones.map(daysOf), newer.milestones.map(daysOf), (one) => one.kind),
  };
}

function differs(
  part: ItemPart,
  before: CatalogueItem,
  after: CatalogueItem,
  older: Catalogue,
  newer: Catalogue,
): boolean {
  const inNewer = (item: CatalogueItem): unknown =>
    JSON.parse(wordsInYear(JSON.stringify(asked(item, part) ?? null), older, newer.fiscalYear));
  return !isDeepStrictEqual(inNewer(before), asked(after, part) ?? null);
}

function asked(item: CatalogueItem, part: ItemPart): unknown {
  if (part === "elements") return item.elements.map(({ text }) => text);
  if (part === "due") return item.due && [item.due.month, item.due.day ?? null];
  if (part === "place") return item.subIndicator;
  if (part === "repeat") return [item.repeat ?? null, item.stages ?? null];
  return item[part];
}

function daysOf({ kind, title, from, to, legal, confirmed }: Catalogue["milestones"][number]) {
  return { kind, title, from, to, legal, confirmed };
}

function unlike<T, K>(older: readonly T[], newer: readonly T[], keyOf: (one: T) => K): K[] {
  const other = (one: T, list: readonly T[]): boolean =>
    !list.some((two) => keyOf(two) === keyOf(one) && isDeepStrictEqual(one, two));
  const found = [
    ...older.filter((one) => other(one, newer)),
    ...newer.filter((one) => other(one, older)),
  ].map(keyOf);
  return [...new Set(found)];
}
