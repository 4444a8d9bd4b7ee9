// Owns the years' content as the use cases see it: what is shipped, and what the operator imported.
import type { CatalogueFile, UnitTemplate } from "../domain/catalogue.ts";
import { byYear, type Content, catalogueFor, usualFramework } from "../domain/content.ts";
import { readShipped, type Shipped } from "./shipped.ts";
import { sourceTexts } from "./source-text.ts";

/**
 * Loads and checks the content of a folder. A list is named for framework and fiscal year (`ita-lgo-2569.json`), the way
 * to the next one `crosswalk-ita-lgo-2568-2569.json`, what belongs to a framework `guidance-ita-lgo.json`,
 * `recommendations-…`, `pitfalls-…`, `deadlines-…`, `synonyms-…`; `holidays.json`, `units.json` and `sources-th.json` are of all. Throws an
 * `OperatorError` that names every fault of the first faulty file.
 */
export function loadContent(folder: string = import.meta.dirname): Content {
  return contentOf(readShipped(folder));
}

/** The content of what is shipped and what was imported: of two ways or guidances for the same the newest import serves. */
export function contentOf(shipped: Shipped, imported: readonly CatalogueFile[] = []): Content {
  const files = byYear(imported);
  // Years were opened on what was imported: should a later release bring the same id, they keep what they know.
  const taken = new Set(files.map((one) => one.id));
  const catalogues = byYear([...files, ...shipped.catalogues.filter((one) => !taken.has(one.id))]);
  const crosswalks = [...shipped.crosswalks, ...files.flatMap((one) => one.crosswalk ?? [])];
  const guidance = new Map(shipped.guidance);
  for (const file of files) if (file.guidance) guidance.set(file.framework, file.guidance);
  return {
    catalogueFor: (year, framework = usualFramework) =>
      catalogueFor(
        catalogues.filter((one) => one.framework === framework),
        year,
      ),
    catalogue: (id) => catalogues.find((one) => one.id === id) ?? null,
    catalogues: () => catalogues,
    crosswalk: (from, framework = usualFramework) =>
      crosswalks.findLast((one) => one.from === from && one.framework === framework) ?? null,
    guidance: (framework = usualFramework) => guidance.get(framework) ?? { rows: [], practices: [] },
    recommendations: (framework = usualFramework) => shipped.recommendations.get(framework) ?? [],
    pitfalls: (framework = usualFramework) => shipped.pitfalls.get(framework) ?? [],
    deadlines: (framework = usualFramework) => shipped.deadlines.get(framework) ?? [],
    synonyms: (framework = usualFramework) => shipped.synonyms.get(framework) ?? [],
    sourceText: sourceTexts(shipped.sourceWords),
    calendar: shipped.calendar,
    unitsOf: (agencyType) =>
      (templateOf(shipped.units, agencyType) ?? templateOf(shipped.units, "other"))?.units ?? [],
  };
}

function templateOf(units: readonly UnitTemplate[], agencyType: string): UnitTemplate | undefined {
  return units.find((one) => one.agencyType === agencyType);
}
