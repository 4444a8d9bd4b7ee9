// Owns how the tasks of a framework are named: the letters of its items, and which indicators have what under them.
import type { Catalogue } from "./catalogue.ts";
import { type Content, usualFramework } from "./content.ts";

/** What a code may look like in a sentence. */
export interface CodeNames {
  /** Of items: the `O` of `O12`. Where there is one only, `ข้อ 12` means it. */
  letters: readonly string[];
  /** Indicators with practices: `1.4`. */
  ofPractices: readonly number[];
  /** Indicators with items: their parts are sub-indicators, `9.2`. */
  ofItems: readonly number[];
}

/** Those of the usual framework, and of a chat that has no agency yet. */
export const usualNames: CodeNames = {
  letters: ["O"],
  ofPractices: [1, 2, 3, 4, 5, 6, 7, 8],
  ofItems: [9, 10],
};

/** A task and an indicator of a framework, to name as an example; undefined: those of the usual framework do. */
export function samplesOf(
  content: Pick<Content, "catalogues">,
  framework = usualFramework,
): { sampleCode: string; sampleIndicator: number } | undefined {
  if (framework === usualFramework) return undefined;
  const first = content.catalogues().findLast((one) => one.framework === framework)?.items[0];
  return first && { sampleCode: first.code, sampleIndicator: Number.parseInt(first.subIndicator, 10) };
}

/** The names that a framework's lists give: the letters of all years, the indicators of the newest. */
export function codeNamesOf(catalogues: readonly Catalogue[]): CodeNames {
  const newest = catalogues.toSorted((a, b) => a.fiscalYear - b.fiscalYear || a.revision - b.revision).at(-1);
  if (!newest) return usualNames;
  const codes = catalogues.flatMap(({ items }) => items.map(({ code }) => code.replace(/\d+$/, "")));
  const ofItems = [...new Set(newest.items.map(({ subIndicator }) => Number.parseInt(subIndicator, 10)))];
  const numbers = newest.indicators.map(({ no }) => no);
  return {
    letters: [...new Set(codes)],
    ofPractices: numbers.filter((no) => !ofItems.includes(no)),
    ofItems: numbers.filter((no) => ofItems.includes(no)),
  };
}

/** The names of a framework; absent: of the usual one. */
export function namesOf(content: Pick<Content, "catalogues">, framework = usualFramework): CodeNames {
  if (framework === usualFramework) return usualNames;
  return codeNamesOf(content.catalogues().filter((one) => one.framework === framework));
}
