// Owns the shipped content: reads every file of this folder once, checked, and answers by year, id and type.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { WorkCalendar } from "../domain/calendar.ts";
import type { Catalogue, UnitTemplate } from "../domain/catalogue.ts";
import { type Content, catalogueFor } from "../domain/content.ts";
import { OperatorError } from "../domain/errors.ts";
import { readContent } from "./content-file.ts";
import { catalogueFaults, guidanceFaults, holidayFaults, unitFaults } from "./rules.ts";
import { catalogueSchema, guidanceSchema, holidaysSchema, unitsSchema } from "./schema.ts";

/**
 * Loads and checks the content of a folder: `ita-*.json` (a file a year), `guidance-lgo.json`, `holidays.json`,
 * `units.json`. Throws an `OperatorError` that names every fault of the first faulty file.
 */
export function loadContent(folder: string = import.meta.dirname): Content {
  const catalogues = readCatalogues(folder);
  if (catalogues.length === 0) throw new OperatorError(`${folder}: has no list of a year (ita-*.json)`);
  const units = readContent(join(folder, "units.json"), { schema: unitsSchema, faults: unitFaults });
  return {
    catalogueFor: (year) => catalogueFor(catalogues, year),
    catalogue: (id) => catalogues.find((one) => one.id === id) ?? null,
    guidance: readContent(join(folder, "guidance-lgo.json"), {
      schema: guidanceSchema,
      faults: guidanceFaults,
    }),
    calendar: readCalendar(folder),
    unitsOf: (agencyType) => (templateOf(units, agencyType) ?? templateOf(units, "other"))?.units ?? [],
  };
}

function readCatalogues(folder: string): Catalogue[] {
  return readdirSync(folder)
    .filter((file) => /^ita-.+\.json$/.test(file))
    .map((file) =>
      readContent(join(folder, file), {
        schema: catalogueSchema,
        faults: (one) => [...catalogueFaults(one), ...nameFaults(one, file)],
      }),
    );
}

function nameFaults(catalogue: Catalogue, file: string): { path: string; sentence: string }[] {
  const name = `${catalogue.framework}-${catalogue.fiscalYear}`;
  return catalogue.id === name && file === `${name}.json`
    ? []
    : [{ path: "id", sentence: `is ${catalogue.id}, but framework and year say ${name}` }];
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
