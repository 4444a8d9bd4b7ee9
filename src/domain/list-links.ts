// Owns which items of one year's list became which of a later one: the crosswalks between them, one after the other.
import type { Catalogue, CatalogueItem, Crosswalk, Fate } from "./catalogue.ts";
import type { FiscalYear } from "./time.ts";
import { wordsInYear } from "./year-dates.ts";

/** The way from an older list to a newer one. */
export interface ListLinks {
  from: Catalogue;
  to: Catalogue;
  /** Of every item of the older list, by code: the codes that it became; none: it was dropped. */
  became: ReadonlyMap<string, readonly string[]>;
  /** Codes of the older list whose words or meaning changed on the way. */
  changed: ReadonlySet<string>;
  /** No crosswalk leads from one to the other, so that items were found again by their topic alone. */
  byTopic: boolean;
}

/** What became of items: one to one, one to several (`split`), several to one (`merged`), none to one or one to none. */
export interface Move {
  kind: Fate | "new";
  from: CatalogueItem[];
  to: CatalogueItem[];
}

/**
 * Follows the crosswalks from the older list to the newer one, over all years between; a topic that ended on the way and
 * is in the newer list again is the same one. Within one year (the same list, a correction, a provisional year) and where
 * a crosswalk is lacking, an item is found by its topic; never by its title.
 */
export function linkLists(
  from: Catalogue,
  to: Catalogue,
  crosswalk: (from: FiscalYear) => Crosswalk | null,
): ListLinks {
  const chain = chainBetween(from.fiscalYear, to.fiscalYear, crosswalk);
  if (chain === null || chain.length === 0) return linksByTopic(from, to, chain === null);
  const became = new Map<string, readonly string[]>(from.items.map(({ code }) => [code, [code]]));
  const changed = new Set<string>();
  for (const { fates } of chain) {
    const fateOf = new Map(fates.map((one) => [one.code, one]));
    for (const [code, codes] of became) {
      const next = codes.map((one) => fateOf.get(one));
      became.set(code, [...new Set(next.flatMap((one) => one?.to ?? []))]);
      if (next.some((one) => one?.fate !== "same")) changed.add(code);
    }
  }
  const links = { from, to, became: onlyExisting(became, to), changed, byTopic: false };
  return chain.length > 1 ? withReturned(links) : links;
}

/** With the topics that no list between had: `dropped` and `new` on the way, the same to whoever skipped those years. */
function withReturned(links: ListLinks): ListLinks {
  const { from, to, became } = links;
  const reached = new Set([...became.values()].flat());
  const isNew = (code: string): boolean => !reached.has(code);
  const topics = linksByTopic(from, to, false);
  const all = [...became].map(([code, codes]): [string, readonly string[]] => {
    const again = codes.length === 0 ? (topics.became.get(code) ?? []).filter(isNew) : [];
    return [code, again.length > 0 ? again : codes];
  });
  const returned = all.filter(([code, codes]) => became.get(code) !== codes).map(([code]) => code);
  const same = returned.filter((code) => !topics.changed.has(code));
  const changed = [...links.changed, ...returned].filter((code) => !same.includes(code));
  return { ...links, became: new Map(all), changed: new Set(changed) };
}

/** The crosswalks of a way in order; empty where it stays in one year, null where one is lacking. */
function chainBetween(
  from: FiscalYear,
  to: FiscalYear,
  crosswalk: (from: FiscalYear) => Crosswalk | null,
): Crosswalk[] | null {
  const chain: Crosswalk[] = [];
  let year = from;
  while (year < to) {
    const next = crosswalk(year);
    if (!next || next.to <= year) return null;
    chain.push(next);
    year = next.to;
  }
  return year === to ? chain : null;
}

function linksByTopic(from: Catalogue, to: Catalogue, byTopic: boolean): ListLinks {
  const ofTopic = new Map(to.items.map((item) => [item.topicKey, item]));
  const became = new Map(from.items.map((item) => [item.code, codesOf(ofTopic.get(item.topicKey))]));
  const reworded = from.items.filter((item) => {
    const now = ofTopic.get(item.topicKey);
    return now && wordsInYear(item.title.th, from, to.fiscalYear) !== now.title.th;
  });
  return { from, to, became, changed: new Set(reworded.map(({ code }) => code)), byTopic };
}

function codesOf(item: CatalogueItem | undefined): string[] {
  return item ? [item.code] : [];
}

// A correction of the newer list may have dropped an item that its crosswalk still names.
function onlyExisting(became: ReadonlyMap<string, readonly string[]>, to: Catalogue): Map<string, string[]> {
  const known = new Set(to.items.map(({ code }) => code));
  return new Map([...became].map(([code, codes]) => [code, codes.filter((one) => known.has(one))]));
}

/** The codes of the older list that an item of the newer one comes from; none: it is new. */
export function originsOf(links: ListLinks, code: string): string[] {
  return [...links.became].filter(([, codes]) => codes.includes(code)).map(([origin]) => origin);
}

/** Every move in the order of the newer list, what was dropped last. An item both split and merged stands in both. */
export function movesOf(links: ListLinks): Move[] {
  const oldItem = new Map(links.from.items.map((item) => [item.code, item]));
  const newItem = new Map(links.to.items.map((item) => [item.code, item]));
  const items = (of: Map<string, CatalogueItem>, codes: readonly string[]): CatalogueItem[] =>
    codes.map((code) => of.get(code)).filter((one) => one !== undefined);
  const arrived = links.to.items.flatMap((item) => {
    const origins = originsOf(links, item.code);
    const kind = kindOf(links, origins);
    return kind === null ? [] : [{ kind, from: items(oldItem, origins), to: [item] }];
  });
  const left = links.from.items.flatMap((item): Move[] => {
    const codes = links.became.get(item.code) ?? [];
    if (codes.length === 1) return [];
    return [{ kind: codes.length === 0 ? "dropped" : "split", from: [item], to: items(newItem, codes) }];
  });
  return [...arrived, ...left];
}

/** How the origins of an item arrived in it; null: its only origin was split, which is told from there. */
function kindOf(links: ListLinks, origins: readonly string[]): Move["kind"] | null {
  const [only, ...others] = origins;
  if (only === undefined) return "new";
  if (others.length > 0) return "merged";
  if ((links.became.get(only) ?? []).length > 1) return null;
  return links.changed.has(only) ? "changed" : "same";
}
