// Owns the reading of the shipped files: every file of a folder once, checked.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { WorkCalendar } from "../domain/calendar.ts";
import type {
  Catalogue,
  Crosswalk,
  Deadline,
  Guidance,
  Pitfall,
  Recommendation,
  Synonyms,
  UnitTemplate,
} from "../domain/catalogue.ts";
import { OperatorError } from "../domain/errors.ts";
import { readContent } from "./content-file.ts";
import type { Fault } from "./fault.ts";
import { shippedListForm } from "./list-form.ts";
import {
  crosswalkFaults,
  deadlineFaults,
  guidanceFaults,
  holidayFaults,
  pitfallFaults,
  recommendationFaults,
  sourceWordFaults,
  synonymFaults,
  unitFaults,
} from "./rules.ts";
import {
  crosswalkSchema,
  deadlinesSchema,
  guidanceSchema,
  holidaysSchema,
  pitfallsSchema,
  recommendationsSchema,
  sourceWordsSchema,
  synonymsSchema,
  unitsSchema,
} from "./schema.ts";
import type { SourceWords } from "./source-text.ts";

/** All that is shipped; what belongs to a framework stands under its name. */
export interface Shipped {
  catalogues: Catalogue[];
  crosswalks: Crosswalk[];
  guidance: ReadonlyMap<string, Guidance>;
  recommendations: ReadonlyMap<string, Recommendation[]>;
  pitfalls: ReadonlyMap<string, Pitfall[]>;
  deadlines: ReadonlyMap<string, Deadline[]>;
  synonyms: ReadonlyMap<string, Synonyms[]>;
  sourceWords: SourceWords[];
  calendar: WorkCalendar;
  units: UnitTemplate[];
}

/** Reads and checks a folder (see `loadContent`). Throws an `OperatorError` that names every fault of a faulty file. */
export function readShipped(folder: string): Shipped {
  const catalogues = readCatalogues(folder);
  if (catalogues.length === 0) throw new OperatorError(`${folder}: has no list of a year (ita-*.json)`);
  return {
    catalogues,
    crosswalks: readCrosswalks(folder),
    guidance: byFramework(folder, "guidance", guidanceSchema, guidanceFaults),
    recommendations: byFramework(folder, "recommendations", recommendationsSchema, recommendationFaults),
    pitfalls: byFramework(folder, "pitfalls", pitfallsSchema, pitfallFaults),
    deadlines: byFramework(folder, "deadlines", deadlinesSchema, deadlineFaults),
    synonyms: byFramework(folder, "synonyms", synonymsSchema, synonymFaults),
    sourceWords: readContent(join(folder, "sources-th.json"), {
      schema: sourceWordsSchema,
      faults: sourceWordFaults,
    }),
    calendar: readCalendar(folder),
    units: readContent(join(folder, "units.json"), { schema: unitsSchema, faults: unitFaults }),
  };
}

function byFramework<T>(
  folder: string,
  kind: string,
  schema: z.ZodType<T>,
  faults: (content: T) => Fault[],
): Map<string, T> {
  const read = new Map<string, T>();
  for (const file of readdirSync(folder).filter((name) => name.startsWith(`${kind}-`)))
    read.set(
      file.slice(kind.length + 1, -".json".length),
      readContent(join(folder, file), { schema, faults }),
    );
  return read;
}

const listName = /^(?!crosswalk-)[a-z0-9-]+-\d{4}(?:-r\d+)?\.json$/;

function readCatalogues(folder: string): Catalogue[] {
  return readdirSync(folder)
    .filter((file) => listName.test(file))
    .map((file) => readContent(join(folder, file), shippedListForm(file)));
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
