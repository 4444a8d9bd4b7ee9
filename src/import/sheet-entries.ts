// Owns the reading of one sheet: rows with known headings become entries that know their place.
import type { ColumnKind, Columns } from "./catalogue-columns.ts";
import { type Cell, cellPlace, columnLetters, type PlacedFault, type Sheet } from "./workbook.ts";

/** What one row says, and where: `placeOf` names the cell of a field. */
export interface Entry {
  data: Record<string, unknown>;
  placeOf(field: string): string;
}

/** The entries of a sheet in order; empty rows are left out. Faults: headings that are unknown or stand there twice. */
export function sheetEntries(sheet: Sheet, columns: Columns): { entries: Entry[]; faults: PlacedFault[] } {
  const headings = (sheet.rows[0] ?? []).map((cell) => String(cell ?? "").trim());
  const faults = headings.flatMap((heading, at) => headingFault(sheet.name, headings, columns, heading, at));
  if (headings.every((heading) => heading === "")) faults.push(noHeadings(sheet.name, columns));
  const entries = sheet.rows.slice(1).flatMap((row, index) => {
    if (row.every(isBlank)) return [];
    return [entryOf(sheet.name, index + 2, headings, columns, row)];
  });
  return { entries, faults };
}

function headingFault(
  sheet: string,
  headings: readonly string[],
  columns: Columns,
  heading: string,
  at: number,
): PlacedFault[] {
  if (heading === "") return [];
  const place = cellPlace(sheet, 1, columnLetters(at));
  if (!Object.hasOwn(columns, heading))
    return [{ place, sentence: `${heading} is no column: ${Object.keys(columns).join(", ")}` }];
  return headings.indexOf(heading) < at ? [{ place, sentence: `${heading} stands there twice` }] : [];
}

function noHeadings(sheet: string, columns: Columns): PlacedFault {
  return {
    place: cellPlace(sheet, 1),
    sentence: `must name the columns: ${Object.keys(columns).join(", ")}`,
  };
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === "string" && cell.trim() === "");
}

function entryOf(
  sheet: string,
  row: number,
  headings: readonly string[],
  columns: Columns,
  cells: readonly Cell[],
): Entry {
  const data: Record<string, unknown> = {};
  for (const [at, heading] of headings.entries()) {
    const kind = columns[heading];
    const cell = cells[at] ?? null;
    if (kind && !isBlank(cell)) setPath(data, heading, cellValue(cell, kind));
  }
  const placeOf = (field: string): string => {
    const heading = headings.find((one) => one !== "" && (one === field || field.startsWith(`${one}[`)));
    if (!heading) return `${cellPlace(sheet, row)}${field === "" ? "" : ` (${field})`}`;
    return `${cellPlace(sheet, row, columnLetters(headings.indexOf(heading)))} (${heading})`;
  };
  return { data, placeOf };
}

/** Sets `due.month` and the like. */
export function setPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const dot = path.indexOf(".");
  if (dot < 0) {
    data[path] = value;
    return;
  }
  const head = path.slice(0, dot);
  const inner = (data[head] ?? {}) as Record<string, unknown>;
  data[head] = inner;
  setPath(inner, path.slice(dot + 1), value);
}

/** A cell as its column wants it; what does not fit stays as it is, and the list's shape names it. */
export function cellValue(cell: Cell, kind: ColumnKind): unknown {
  if (kind === "words") return partsOf(cell, /[;\n]/);
  if (kind === "numbers") return partsOf(cell, /[;,\s]+/).map(numberOf);
  if (cell instanceof Date) return cell;
  if (kind === "number") return typeof cell === "string" ? numberOf(cell.trim()) : cell;
  if (kind === "flag") return flagOf(cell);
  return String(cell).trim();
}

function partsOf(cell: Cell, by: RegExp): string[] {
  return String(cell)
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function numberOf(text: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function flagOf(cell: Cell): unknown {
  const said = String(cell).trim().toLowerCase();
  return [true, false].find((flag) => String(flag) === said) ?? cell;
}
