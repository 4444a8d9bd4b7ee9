// Owns the way of an item's topic back through the years: under which codes it stood before.
import type { Catalogue } from "./catalogue.ts";
import type { Content } from "./content.ts";
import type { FiscalYear } from "./time.ts";

/** The codes of a topic in one earlier year: several where they were joined later. */
export interface EarlierCodes {
  year: FiscalYear;
  codes: string[];
  /** Every step of the way there was checked in its sources. */
  verified: boolean;
}

type Lists = Pick<Content, "catalogues" | "crosswalk">;

/**
 * The codes of an item's topic in the years before its list, newest first; years that did not ask for it are left out. The
 * crosswalks lead the way (design 4); over a year without it, the same topic key does.
 */
export function codesBefore(lists: Lists, catalogue: Catalogue, code: string): EarlierCodes[] {
  const found: EarlierCodes[] = [];
  let last: Pick<EarlierCodes, "codes" | "verified"> = { codes: [code], verified: true };
  const topicKey = catalogue.items.find((item) => item.code === code)?.topicKey;
  for (const list of listsBefore(lists, catalogue)) {
    const before = throughCrosswalk(lists, list, last) ?? byTopic(list, topicKey, last.verified);
    last = before ?? { codes: [], verified: last.verified };
    if (before) found.push({ year: list.fiscalYear, ...before });
  }
  return found;
}

/** The newest revision of each earlier year, newest year first. */
function listsBefore({ catalogues }: Lists, { framework, fiscalYear }: Catalogue): Catalogue[] {
  const newest = new Map<FiscalYear, Catalogue>();
  for (const one of catalogues())
    if (one.framework === framework && one.fiscalYear < fiscalYear) {
      const known = newest.get(one.fiscalYear);
      if (!known || known.revision < one.revision) newest.set(one.fiscalYear, one);
    }
  return [...newest.values()].toSorted((a, b) => b.fiscalYear - a.fiscalYear);
}

function throughCrosswalk(
  { crosswalk }: Lists,
  { framework, fiscalYear }: Catalogue,
  { codes, verified }: Pick<EarlierCodes, "codes" | "verified">,
): Pick<EarlierCodes, "codes" | "verified"> | null {
  const fates = crosswalk(fiscalYear, framework)?.fates ?? [];
  const led = fates.filter(({ to }) => to.some((one) => codes.includes(one)));
  if (led.length === 0) return null;
  return { codes: led.map((fate) => fate.code), verified: verified && led.every((fate) => fate.verified) };
}

function byTopic(list: Catalogue, topicKey: string | undefined, verified: boolean) {
  const item = list.items.find((one) => one.topicKey === topicKey);
  return item ? { codes: [item.code], verified: verified && item.verified } : null;
}
