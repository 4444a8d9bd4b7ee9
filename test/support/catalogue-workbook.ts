// Owns lists as workbooks for tests: the sheets and columns of docs/CATALOGUES.md filled from the JSON.
import writeXlsxFile from "write-excel-file/node";
import type { CatalogueFile } from "../../src/domain/catalogue.ts";
import { keySheet, keys, type RowSheet, rowSheets } from "../../src/import/catalogue-columns.ts";

type Value = string | number | boolean | null | { value: string; type: "Formula" };

/** Sheets by name, the headings first; tests change cells before they write. */
export type Sheets = Map<string, Value[][]>;

function at(data: unknown, path: string): Value {
  const found = path
    .split(".")
    .reduce<unknown>(
      (one, key) => (one === null || one === undefined ? one : Reflect.get(one as object, key)),
      data,
    );
  if (Array.isArray(found)) return found.join("; ");
  return (found ?? null) as Value;
}

function rowsOf(sheet: RowSheet, entries: readonly unknown[]): Value[][] {
  const columns = Object.keys(rowSheets[sheet]);
  return [columns, ...entries.map((entry) => columns.map((column) => at(entry, column)))];
}

/** The list as sheets. */
export function sheetsOf(list: CatalogueFile): Sheets {
  const subIndicators = list.indicators.flatMap((one) =>
    one.subIndicators.map((sub) => ({ ...sub, indicator: one.no })),
  );
  const ofItems = (field: "elements" | "stages") =>
    list.items.flatMap((item) => (item[field] ?? []).map((one) => ({ ...one, item: item.code })));
  return new Map<string, Value[][]>([
    [keySheet, [["key", "value"], ...Object.keys(keys).map((key): Value[] => [key, at(list, key)])]],
    ["indicators", rowsOf("indicators", list.indicators)],
    ["subIndicators", rowsOf("subIndicators", subIndicators)],
    ["items", rowsOf("items", list.items)],
    ["elements", rowsOf("elements", ofItems("elements"))],
    ["stages", rowsOf("stages", ofItems("stages"))],
    ["questions", rowsOf("questions", list.questions)],
    ["milestones", rowsOf("milestones", list.milestones)],
    ...(list.crosswalk
      ? [["crosswalk", rowsOf("crosswalk", list.crosswalk.fates)] as [string, Value[][]]]
      : []),
  ]);
}

/** The sheets as an .xlsx file. */
export async function workbookOf(sheets: Sheets): Promise<Buffer> {
  const written = [...sheets].map(([sheet, data]) => ({ sheet, data }));
  return (await writeXlsxFile(written as Parameters<typeof writeXlsxFile>[0] & never).toBuffer()) as Buffer;
}
