// Owns what must hold between a list that is imported and those that are known: its year, its revision, the way to it.
import { type Fault, unknown } from "../catalogue/fault.ts";
import { idFaults } from "../catalogue/list-form.ts";
import { crosswalkFaults, guidanceFaults } from "../catalogue/rules.ts";
import type { Catalogue, CatalogueFile, Crosswalk } from "../domain/catalogue.ts";
import { byYear } from "../domain/content.ts";

const mostYearsAhead = 10;

type Named = Pick<Catalogue, "id" | "framework" | "fiscalYear" | "revision">;

/** The name says what the list is, and framework, year and revision follow on those that are known. */
export function placeFaults(list: Named, known: readonly Catalogue[]): Fault[] {
  // What is no number is a fault of shape.
  if (Number.isNaN(list.fiscalYear) || Number.isNaN(list.revision)) return [];
  const own = byYear(known.filter((one) => one.framework === list.framework));
  return [...idFaults(list), ...yearFaults(list.fiscalYear, own), ...revisionFaults(list, own)];
}

function yearFaults(year: number, own: readonly Catalogue[]): Fault[] {
  const [first, last] = [own[0]?.fiscalYear, own.at(-1)?.fiscalYear];
  if (first === undefined || last === undefined) return [];
  if (year < first)
    return [{ path: "fiscalYear", sentence: `is ${year}, before ${first}, the first year of its framework` }];
  if (year <= last + mostYearsAhead) return [];
  return [{ path: "fiscalYear", sentence: `is ${year}, far after ${last}, the newest year that is known` }];
}

function revisionFaults({ fiscalYear, revision }: Named, own: readonly Catalogue[]): Fault[] {
  const newest = own.findLast((one) => one.fiscalYear === fiscalYear)?.revision ?? 0;
  if (!(revision > newest + 1)) return [];
  const remedy = newest === 0 ? "the first list of a year is revision 1" : `the next one is ${newest + 1}`;
  return [{ path: "revision", sentence: `is ${revision}, but ${remedy}` }];
}

/** What came with a list: its crosswalk tells the fate of every older item and the origin of every own one. */
export function companionFaults(file: CatalogueFile, known: readonly Catalogue[]): Fault[] {
  const { crosswalk, guidance } = file;
  const under = (head: string, faults: readonly Fault[]): Fault[] =>
    faults.map(({ path, sentence }) => ({ path: path === "" ? head : `${head}.${path}`, sentence }));
  return [
    ...(crosswalk ? under("crosswalk", crosswalkFaults(crosswalk)) : []),
    ...(crosswalk ? under("crosswalk", wayFaults(crosswalk, file, known)) : []),
    ...(guidance ? under("guidance", guidanceFaults(guidance)) : []),
    ...(guidance ? under("guidance", rowFaults(file, guidance.rows)) : []),
  ];
}

function rowFaults({ indicators }: Catalogue, rows: readonly { indicator: number }[]): Fault[] {
  const numbers = indicators.map((one) => String(one.no));
  const named = rows.map((one) => String(one.indicator));
  return unknown("rows", "indicator", named, numbers);
}

function wayFaults(crosswalk: Crosswalk, file: Catalogue, known: readonly Catalogue[]): Fault[] {
  const { framework, from, to, fates, origins } = crosswalk;
  const faults: Fault[] = [];
  if (framework !== file.framework) faults.push({ path: "framework", sentence: `is not ${file.framework}` });
  if (to !== file.fiscalYear) faults.push({ path: "to", sentence: `is ${to}, not ${file.fiscalYear}` });
  const own = byYear(known.filter((one) => one.framework === file.framework && one.fiscalYear === from));
  const older = own.at(-1);
  if (!older)
    return [...faults, { path: "from", sentence: `there is no list of ${from}: add that one first` }];
  const fateCodes = fates.map((one) => one.code);
  const originCodes = origins.map((one) => one.code);
  return [
    ...faults,
    ...matchFaults("fates", fateCodes, codesOf(older), `of ${from}, has no fate`),
    ...matchFaults("origins", originCodes, codesOf(file), `of ${to}, has no origin (none: it is new)`),
  ];
}

function matchFaults(list: string, told: readonly string[], codes: readonly string[], lack: string): Fault[] {
  const left = codes.filter((code) => !told.includes(code));
  return [
    ...unknown(list, "code", told, codes),
    ...left.map((code) => ({ path: list, sentence: `${code}, ${lack}` })),
  ];
}

function codesOf({ items }: Catalogue): string[] {
  return items.map((one) => one.code);
}
