// Owns what a list of a year must be, shipped or imported: its shape, its rules and its name.
import type { Catalogue } from "../domain/catalogue.ts";
import type { ContentForm } from "./content-file.ts";
import type { Fault } from "./fault.ts";
import { catalogueFaults } from "./list-rules.ts";
import { outlineOf } from "./outline.ts";
import { catalogueSchema } from "./schema.ts";

/** The form of a shipped list in this file; its name must say what it is. */
export function shippedListForm(file: string): ContentForm<Catalogue> {
  return {
    schema: catalogueSchema,
    faults: (one) => [...catalogueFaults(one), ...nameFaults(one, file)],
    faultsOfOutline: (data) => catalogueFaults(outlineOf(data)),
  };
}

/** The id that a list must have: `ita-lgo-2569`, of a correction `ita-lgo-2569-r2`. */
export function catalogueIdOf(list: Pick<Catalogue, "framework" | "fiscalYear" | "revision">): string {
  return `${list.framework}-${list.fiscalYear}${list.revision === 1 ? "" : `-r${list.revision}`}`;
}

/** The id says framework, year and revision. */
export function idFaults(list: Pick<Catalogue, "id" | "framework" | "fiscalYear" | "revision">): Fault[] {
  const name = catalogueIdOf(list);
  return list.id === name
    ? []
    : [{ path: "id", sentence: `is ${list.id}, but framework and year say ${name}` }];
}

function nameFaults(catalogue: Catalogue, file: string): Fault[] {
  const faults = idFaults(catalogue);
  if (faults.length > 0 || file === `${catalogue.id}.json`) return faults;
  return [{ path: "id", sentence: `is ${catalogue.id}, but the file is named ${file}` }];
}
