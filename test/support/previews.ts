// Owns looks at a year before it is opened, from the shipped lists: the longest way, and a year without a list of its own.
import { nothingCarried, type YearPreview } from "../../src/domain/carry-over.ts";
import { linkLists, movesOf } from "../../src/domain/list-links.ts";
import { content } from "./largest-year.ts";

const list = (year: number) => content.catalogueFor(year).catalogue;

/** What opening `to` would come to for an agency whose last year is `from`. */
export function previewOf(from: number, to: number, over: Partial<YearPreview> = {}): YearPreview {
  const links = linkLists(list(from), list(to), (year) => content.crosswalk(year));
  return {
    fiscalYear: to,
    catalogue: list(to),
    provisional: list(to).fiscalYear !== to,
    live: to,
    from: { fiscalYear: from, byTopic: links.byTopic },
    moves: movesOf(links),
    carried: { owners: 106, notes: 400, links: 300, measures: 30, practices: 72 },
    ...over,
  };
}

/** Four years at once, one after the other, none before, and every item split, merged and new. */
export const previews: readonly YearPreview[] = [
  previewOf(2565, 2569),
  previewOf(2568, 2569),
  previewOf(2569, 2570),
  previewOf(2565, 2569, { from: { fiscalYear: 2565, byTopic: true } }),
  previewOf(2569, 2569, { from: null, carried: nothingCarried }),
  previewOf(2565, 2569, { moves: [{ kind: "split", from: list(2565).items, to: list(2569).items }] }),
];
