// Owns the putting together of a list from a workbook's sheets: the same data as its JSON, and the place of every field.
import { keySheet, keys, neededSheets, type RowSheet, rowSheets } from "./catalogue-columns.ts";
import { cellValue, type Entry, setPath, sheetEntries } from "./sheet-entries.ts";
import { cellPlace, type PlacedFault, type Sheet } from "./workbook.ts";

/** The list as data; `placeOf` names the sheet, row and column of a JSON path. */
export interface WorkbookList {
  data: Record<string, unknown>;
  faults: PlacedFault[];
  placeOf(path: string): string;
}

type Data = Record<string, unknown>;
type Places = Map<string, (field: string) => string>;

/** Reads the sheets that docs/CATALOGUES.md names. */
export function listOfSheets(sheets: readonly Sheet[]): WorkbookList {
  const places: Places = new Map();
  const read = new Map<RowSheet, Entry[]>();
  const faults = sheetFaults(sheets);
  for (const name of Object.keys(rowSheets) as RowSheet[]) {
    const sheet = sheets.find((one) => one.name === name);
    const found = sheet ? sheetEntries(sheet, rowSheets[name]) : { entries: [], faults: [] };
    read.set(name, found.entries);
    faults.push(...found.faults);
  }
  const of = (name: RowSheet): Entry[] => read.get(name) ?? [];
  const head = headOf(sheets.find((one) => one.name === keySheet));
  const data: Data = { ...head.data };
  for (const name of ["indicators", "items", "questions", "milestones"] as const)
    data[name] = placed(places, name, of(name));
  const children = [
    ...nest(places, data, of("subIndicators"), childOf.subIndicators),
    ...nest(places, data, of("elements"), childOf.elements),
    ...nest(places, data, of("stages"), childOf.stages),
  ];
  withDefaults(data);
  if (of("crosswalk").length > 0) data.crosswalk = crosswalkOf(places, data, of("crosswalk"));
  return {
    data,
    faults: [...faults, ...head.faults, ...children],
    placeOf: (path) => placeIn(places, head.rows, path),
  };
}

function sheetFaults(sheets: readonly Sheet[]): PlacedFault[] {
  const names = sheets.map((one) => one.name);
  const known = [keySheet, ...Object.keys(rowSheets)];
  return [
    ...neededSheets
      .filter((name) => !names.includes(name))
      .map((name) => ({ place: `sheet ${name}`, sentence: "is missing" })),
    ...names
      .filter((name) => !known.includes(name))
      .map((name) => ({ place: `sheet ${name}`, sentence: `is not known: ${known.join(", ")}` })),
  ];
}

/** The first sheet: a key and its value in each row. */
function headOf(sheet: Sheet | undefined): { data: Data; rows: Map<string, number>; faults: PlacedFault[] } {
  const data: Data = {};
  const rows = new Map<string, number>();
  const faults: PlacedFault[] = [];
  for (const [index, [key = null, value = null]] of (sheet?.rows ?? []).entries()) {
    const name = String(key ?? "").trim();
    if (name === "" || (index === 0 && name === "key")) continue;
    const place = cellPlace(keySheet, index + 1, "A");
    const kind = keys[name];
    if (!kind) faults.push({ place, sentence: `${name} is no key: ${Object.keys(keys).join(", ")}` });
    else if (rows.has(name)) faults.push({ place, sentence: `${name} stands there twice` });
    else if (value !== null) setPath(data, name, cellValue(value, kind));
    rows.set(name, index + 1);
  }
  return { data, rows, faults };
}

function placed(places: Places, path: string, entries: readonly Entry[]): Data[] {
  return entries.map(({ data, placeOf }, at) => {
    places.set(`${path}[${at}]`, placeOf);
    return { ...data };
  });
}

interface Child {
  sheet: RowSheet;
  /** The list above, the field that names its entry, and the column here that refers to it. */
  above: "indicators" | "items";
  by: string;
  column: string;
  list: string;
}

const childOf = {
  subIndicators: {
    sheet: "subIndicators",
    above: "indicators",
    by: "no",
    column: "indicator",
    list: "subIndicators",
  },
  elements: { sheet: "elements", above: "items", by: "code", column: "item", list: "elements" },
  stages: { sheet: "stages", above: "items", by: "code", column: "item", list: "stages" },
} as const satisfies Record<string, Child>;

/** Puts each entry under the one that it refers to. */
function nest(places: Places, data: Data, entries: readonly Entry[], child: Child): PlacedFault[] {
  const parents = data[child.above] as Data[];
  return entries.flatMap(({ data: entry, placeOf }) => {
    const { [child.column]: reference, ...own } = entry;
    const at = parents.findIndex((one) => reference !== undefined && one[child.by] === reference);
    const parent = parents[at];
    if (!parent) {
      const sentence = reference === undefined ? "is missing" : `${reference} does not exist`;
      return [{ place: placeOf(child.column), sentence }];
    }
    const list = (parent[child.list] ?? []) as Data[];
    places.set(`${child.above}[${at}].${child.list}[${list.length}]`, placeOf);
    parent[child.list] = [...list, own];
    return [];
  });
}

/** An empty cell or sheet is an empty list where JSON says `[]`. */
function withDefaults(data: Data): void {
  for (const indicator of data.indicators as Data[]) indicator.subIndicators ??= [];
  for (const item of data.items as Data[]) {
    item.elements ??= [];
    item.ownerUnits ??= [];
  }
}

/** The sheet tells the fates; where each new item comes from follows from them. */
function crosswalkOf(places: Places, data: Data, entries: readonly Entry[]): Data {
  const fates: Data[] = placed(places, "crosswalk.fates", entries).map((fate) => ({ to: [], ...fate }));
  const origins = (data.items as Data[]).map(({ code }) => ({
    code,
    from: fates.filter(({ to }) => (to as unknown[]).includes(code)).map((fate) => fate.code),
  }));
  const to = data.fiscalYear;
  return { framework: data.framework, from: typeof to === "number" ? to - 1 : to, to, fates, origins };
}

function placeIn(places: Places, keyRows: ReadonlyMap<string, number>, path: string): string {
  const row = keyRows.get(path);
  if (row !== undefined) return `${cellPlace(keySheet, row, "B")} (${path})`;
  for (let head = path; head !== ""; head = head.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "")) {
    const placeOf = places.get(head);
    if (placeOf) return placeOf(path.slice(head.length).replace(/^\./, ""));
  }
  const [first = ""] = path.split(/[.[]/);
  return Object.hasOwn(rowSheets, first) ? `sheet ${path}` : `sheet ${keySheet} (${path})`;
}
