// Owns the checking of a file that shall become a list: JSON or workbook, every fault with its place, nothing in between.
import { inspected } from "../catalogue/content-file.ts";
import { catalogueFaults } from "../catalogue/list-rules.ts";
import { outlineOf } from "../catalogue/outline.ts";
import { catalogueFileSchema } from "../catalogue/schema.ts";
import type { Catalogue, CatalogueFile } from "../domain/catalogue.ts";
import { listOfSheets } from "./catalogue-workbook.ts";
import { companionFaults, placeFaults } from "./known-lists.ts";
import { mostRows, type PlacedFault, readWorkbook } from "./workbook.ts";

export type { PlacedFault };

/** A file as it came. */
export interface GivenFile {
  name: string;
  size: number;
  /** May be left empty where the size is over `mostFileBytes`. */
  bytes: Buffer;
}

/** `list` is null where there are faults. `id`: what the file calls itself, if it can be read. */
export interface CheckedList {
  id: string | null;
  list: CatalogueFile | null;
  faults: PlacedFault[];
}

/** The largest file that is read at all; a list of a year takes a hundredth of it. */
export const mostFileBytes = 5_000_000;

interface Read {
  data: unknown;
  faults: PlacedFault[];
  placeOf(path: string): string;
}

/**
 * Holds a file against the form of a list and against the lists that are known. Never throws for what a file is: what it
 * is not stands in the faults.
 */
export async function checkList(file: GivenFile, known: readonly Catalogue[]): Promise<CheckedList> {
  const refused = sizeFault(file.size);
  if (refused) return { id: null, list: null, faults: [refused] };
  const read = isWorkbook(file) ? await readSheets(file.bytes) : readJson(file.bytes);
  if (read.data === null) return { id: null, list: null, faults: read.faults };
  const long = lengthFaults(read);
  if (long.length > 0) return { id: null, list: null, faults: long };
  const { content, faults } = inspected(read.data, {
    schema: catalogueFileSchema,
    faults: (one) => [...catalogueFaults(one), ...placeFaults(one, known), ...companionFaults(one, known)],
    faultsOfOutline: (data) => {
      const outline = outlineOf(data);
      return [...catalogueFaults(outline), ...(outline.id === "" ? [] : placeFaults(outline, known))];
    },
  });
  const placed = faults.map(({ path, sentence }) => ({ place: read.placeOf(path), sentence }));
  const all = [...read.faults, ...placed.filter((one) => !isTold(read.faults, one))];
  const id = outlineOf(read.data).id || null;
  return { id, list: all.length === 0 ? content : null, faults: all };
}

/** A cell that cannot be read is one fault: nothing is held against a value that it does not have. */
function isTold(faults: readonly PlacedFault[], { place }: PlacedFault): boolean {
  return faults.some((one) => one.place !== "" && place.startsWith(`${one.place} (`));
}

function sizeFault(size: number): PlacedFault | null {
  if (size === 0) return { place: "", sentence: "is empty" };
  if (size <= mostFileBytes) return null;
  const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
  return { place: "", sentence: `has ${megabytes(size)}, at most ${megabytes(mostFileBytes)}` };
}

function isWorkbook({ name, bytes }: GivenFile): boolean {
  return /\.xlsx$/i.test(name) || bytes.subarray(0, 2).toString("latin1") === "PK";
}

async function readSheets(bytes: Buffer): Promise<Read> {
  const { sheets, faults } = await readWorkbook(bytes);
  if (sheets.length === 0) return { data: null, faults, placeOf: (path) => path };
  const list = listOfSheets(sheets);
  return { ...list, faults: [...faults, ...list.faults] };
}

function readJson(bytes: Buffer): Read {
  const refused = (sentence: string): Read => ({
    data: null,
    faults: [{ place: "", sentence }],
    placeOf: (path) => path,
  });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const data: unknown = JSON.parse(text);
    if (typeof data !== "object" || data === null || Array.isArray(data))
      return refused("is no list: JSON must begin with { (docs/CATALOGUES.md)");
    return { data, faults: [], placeOf: (path) => path };
  } catch (fault) {
    const why = fault instanceof SyntaxError ? `is not JSON: ${fault.message}` : "is not text in UTF-8";
    return refused(`${why}. A list is a .json or .xlsx file (docs/CATALOGUES.md)`);
  }
}

/** Before the shape is looked at, so that a flood of rows is one sentence and no work. */
function lengthFaults({ data, placeOf }: Read): PlacedFault[] {
  return Object.entries(data as object).flatMap(([field, value]) =>
    Array.isArray(value) && value.length > mostRows
      ? [{ place: placeOf(field), sentence: `has ${value.length} entries, at most ${mostRows}` }]
      : [],
  );
}
