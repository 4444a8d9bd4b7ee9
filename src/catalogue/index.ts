// Owns the shipped content: reads every file of this folder once, checked, and answers by framework, year, id and type.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { WorkCalendar } from "../domain/calendar.ts";
import type { Catalogue, Crosswalk, UnitTemplate } from "../domain/catalogue.ts";
import { type Content, catalogueFor, usualFramework } from "../domain/content.ts";
import { OperatorError } from "../domain/errors.ts";
import { readContent } from "./content-file.ts";
import type { Fault } from "./fault.ts";
import { catalogueFaults } from "./list-rules.ts";
import {
  crosswalkFaults,
  deadlineFaults,
  guidanceFaults,
  holidayFaults,
  pitfallFaults,
  recommendationFaults,
  synonymFaults,
  unitFaults,
} from "./rules.ts";
import {
  catalogueSchema,
  crosswalkSchema,
  deadlinesSchema,
  guidanceSchema,
  holidaysSchema,
  pitfallsSchema,
  recommendationsSchema,
  synonymsSchema,
  unitsSchema,
} from "./schema.ts";

/**
 * Loads and checks the content of a folder. A list is named for framework and fiscal year (`ita-lgo-2569.json`), the way
 * to the next one `crosswalk-ita-lgo-2568-2569.json`, what belongs to a framework `guidance-ita-lgo.json`,
 * `recommendations-…`, `pitfalls-…`, `deadlines-…`, `synonyms-…`; `holidays.json` and `units.json` are of all. Throws an
 * `OperatorError` that names every fault of the first faulty file.
 */
export function loadContent(folder: string = import.meta.dirname): Content {
  const catalogues = readCatalogues(folder);
  if (catalogues.length === 0) throw new OperatorError(`${folder}: has no list of a year (ita-*.json)`);
  const crosswalks = readCrosswalks(folder);
  const units = readContent(join(folder, "units.json"), { schema: unitsSchema, faults: unitFaults });
  return {
    catalogueFor: (year, framework = usualFramework) =>
      catalogueFor(
        catalogues.filter((one) => one.framework === framework),
        year,
      ),
    catalogue: (id) => catalogues.find((one) => one.id === id) ?? null,
    catalogues: () => catalogues,
    crosswalk: (from, framework = usualFramework) =>
      crosswalks.find((one) => one.from === from && one.framework === framework) ?? null,
    ...ofFrameworks(folder),
    calendar: readCalendar(folder),
    unitsOf: (agencyType) => (templateOf(units, agencyType) ?? templateOf(units, "other"))?.units ?? [],
  };
}

/** What each framework has one file of; read once, and empty where there is none. */
function ofFrameworks(
  folder: string,
): Pick<Content, "guidance" | "recommendations" | "pitfalls" | "deadlines" | "synonyms"> {
  const reader = <T>(kind: string, none: T, schema: z.ZodType<T>, faults: (content: T) => Fault[]) => {
    const read = new Map<string, T>();
    for (const file of readdirSync(folder).filter((name) => name.startsWith(`${kind}-`)))
      read.set(
        file.slice(kind.length + 1, -".json".length),
        readContent(join(folder, file), { schema, faults }),
      );
    return (framework: string = usualFramework): T => read.get(framework) ?? none;
  };
  return {
    guidance: reader("guidance", { rows: [], practices: [] }, guidanceSchema, guidanceFaults),
    recommendations: reader("recommendations", [], recommendationsSchema, recommendationFaults),
    pitfalls: reader("pitfalls", [], pitfallsSchema, pitfallFaults),
    deadlines: reader("deadlines", [], deadlinesSchema, deadlineFaults),
    synonyms: reader("synonyms", [], synonymsSchema, synonymFaults),
  };
}

const listName = /^(?!crosswalk-)[a-z0-9-]+-\d{4}(?:-r\d+)?\.json$/;

function readCatalogues(folder: string): Catalogue[] {
  return readdirSync(folder)
    .filter((file) => listName.test(file))
    .map((file) =>
      readContent(join(folder, file), {
        schema: catalogueSchema,
        faults: (one) => [...catalogueFaults(one), ...nameFaults(one, file)],
      }),
    );
}

/** The id that a list must have: `ita-lgo-2569`, of a correction `ita-lgo-2569-r2`. */
export function catalogueIdOf({ framework, fiscalYear, revision }: Catalogue): string {
  return `${framework}-${fiscalYear}${revision === 1 ? "" : `-r${revision}`}`;
}

function nameFaults(catalogue: Catalogue, file: string): Fault[] {
  const name = catalogueIdOf(catalogue);
  return catalogue.id === name && file === `${name}.json`
    ? []
    : [{ path: "id", sentence: `is ${catalogue.id}, but framework and year say ${name}` }];
}

function readCrosswalks(folder: string): Crosswalk[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith("crosswalk-"))
    .map((file) => readContent(join(folder, file), { schema: crosswalkSchema, faults: crosswalkFaults }));
}

function readCalendar(folder: string): WorkCalendar {
  const holidays = readContent(join(folder, "holidays.json"), {
    schema: holidaysSchema,
    faults: holidayFaults,
  });
  return { holidays: new Map(holidays.map(({ day, name }) => [day, name])) };
}

function templateOf(units: readonly UnitTemplate[], agencyType: string): UnitTemplate | undefined {
  return units.find((one) => one.agencyType === agencyType);
}
