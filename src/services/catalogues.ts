// Owns the lists of the installation: checked, added once and for ever, told with what they change.
import { isDeepStrictEqual } from "node:util";
import type { Catalogue, CatalogueFile } from "../domain/catalogue.ts";
import { type CatalogueDiff, catalogueDiff } from "../domain/catalogue-diff.ts";
import { byYear } from "../domain/content.ts";
import { type CheckedList, checkList, type GivenFile, type PlacedFault } from "../import/catalogue-file.ts";
import type { Deps } from "./deps.ts";

/** `known`: the same list is there already, nothing was written. */
export type ListAdded =
  | { kind: "refused"; id: string | null; faults: PlacedFault[] }
  | {
      kind: "added" | "known";
      list: CatalogueFile;
      /** The list before it, and what it asks otherwise; null for the first of its framework. */
      change: { before: Catalogue; diff: CatalogueDiff; pinned: number } | null;
    };

/** A list as the operator sees it. */
export interface ListedCatalogue {
  id: string;
  framework: string;
  fiscalYear: number;
  revision: number;
  items: number;
  imported: boolean;
  /** Agencies that have a year on it. */
  agencies: number;
}

/** Every fault of a file, with its place; nothing is written. */
export function checkCatalogue(deps: Deps, file: GivenFile): Promise<CheckedList> {
  return checkList(file, deps.content.catalogues());
}

/**
 * Adds a list with what came in its file; from then on it serves. Years that are open stay on their list until their
 * coordinator takes the new one. A list never changes: another content under a known id is refused.
 */
export async function addCatalogue(deps: Deps, file: GivenFile): Promise<ListAdded> {
  const { id, list, faults } = await checkCatalogue(deps, file);
  if (!list) return { kind: "refused", id, faults };
  const change = await changeBy(deps, list);
  const known = deps.content.catalogue(list.id);
  if (known && isSame(known, list)) return { kind: "known", list, change };
  if (known || !(await deps.store.catalogues.add(list)))
    return { kind: "refused", id, faults: [clash(deps, list)] };
  await deps.content.refresh?.();
  return { kind: "added", list, change };
}

/** All lists, shipped and imported, with how many agencies stand on each. */
export async function listCatalogues(deps: Deps): Promise<ListedCatalogue[]> {
  const imported = new Set(await deps.store.catalogues.ids());
  return Promise.all(
    deps.content.catalogues().map(async ({ id, framework, fiscalYear, revision, items }) => ({
      id,
      framework,
      fiscalYear,
      revision,
      items: items.length,
      imported: imported.has(id),
      agencies: await deps.store.assessments.pinnedTo(id),
    })),
  );
}

// Of a shipped list its own file is known, which brings neither crosswalk nor guidance.
function isSame(known: CatalogueFile, { crosswalk, guidance, ...list }: CatalogueFile): boolean {
  const { crosswalk: way = crosswalk, guidance: library = guidance, ...rest } = known;
  return isDeepStrictEqual([rest, way, library], [list, crosswalk ?? way, guidance ?? library]);
}

function clash(deps: Deps, { id, framework, fiscalYear }: Catalogue): PlacedFault {
  const revisions = deps.content
    .catalogues()
    .filter((one) => one.framework === framework && one.fiscalYear === fiscalYear)
    .map((one) => one.revision);
  const next = Math.max(1, ...revisions) + 1;
  const remedy = `give the correction revision ${next} and the id ${framework}-${fiscalYear}-r${next}`;
  return { place: "id", sentence: `${id} exists with other content, and a list never changes: ${remedy}` };
}

/** Against the newest list that served its year until now. */
async function changeBy(
  deps: Deps,
  list: CatalogueFile,
): Promise<{ before: Catalogue; diff: CatalogueDiff; pinned: number } | null> {
  const own = deps.content.catalogues().filter((one) => one.framework === list.framework);
  const before = byYear(own).findLast((one) => isBefore(one, list));
  if (!before) return null;
  const way = (from: number) =>
    list.crosswalk?.from === from ? list.crosswalk : deps.content.crosswalk(from, list.framework);
  const pinned = await deps.store.assessments.pinnedTo(before.id);
  return { before, diff: catalogueDiff(before, list, way), pinned };
}

function isBefore(one: Catalogue, list: Catalogue): boolean {
  if (one.fiscalYear !== list.fiscalYear) return one.fiscalYear < list.fiscalYear;
  return one.revision < list.revision;
}
