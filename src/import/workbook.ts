// Owns the reading of an .xlsx file into sheets of plain values: bounded in size, without formulas.
import readXlsxFile from "read-excel-file/node";
import { archiveEntries, BadArchive } from "./archive-entries.ts";

/** A cell as it is read; dates come as Date. */
export type Cell = string | number | boolean | Date | null;

export interface Sheet {
  name: string;
  rows: Cell[][];
}

/** What is wrong in a file: where, and a sentence. */
export interface PlacedFault {
  place: string;
  sentence: string;
}

const unpackedBytes = 20_000_000;
export const mostRows = 2_000;
const mostColumns = 100;

/** How a cell is named: `sheet items, row 5, column D`. */
export function cellPlace(sheet: string, row: number, column?: string): string {
  return `sheet ${sheet}, row ${row}${column ? `, column ${column}` : ""}`;
}

/** The letters of a column counted from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}

/**
 * Every sheet of a workbook, none if it cannot be read (no workbook, too much in it), and the faults: those, and formulas,
 * each with its cell. A formula's cell is read as the value that was last seen in it, so that the rest can be checked
 * too. Never throws for what the file is.
 */
export async function readWorkbook(file: Buffer): Promise<{ sheets: Sheet[]; faults: PlacedFault[] }> {
  try {
    const xmls = sheetsXml(file);
    const tooLarge = xmls.flatMap(({ name, xml }) => sizeFaults(name, xml));
    if (tooLarge.length > 0) return { sheets: [], faults: tooLarge };
    const sheets = await readXlsxFile(file);
    return {
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as Cell[][] })),
      faults: xmls.flatMap(({ name, xml }) => formulaFaults(name, xml)),
    };
  } catch (fault) {
    const sentence =
      fault instanceof BadArchive ? fault.message : "cannot be read as a workbook: save it again as .xlsx";
    return { sheets: [], faults: [{ place: "", sentence }] };
  }
}

/** The sheets under the names that people see. */
function sheetsXml(file: Buffer): { name: string; xml: string }[] {
  const parts = archiveEntries(file, /\.xml(\.rels)?$/, unpackedBytes);
  const text = (name: string): string => parts.get(name)?.toString("utf8") ?? "";
  const targets = new Map(
    tags(text("xl/_rels/workbook.xml.rels"), "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target").replace(/^\/?(xl\/)?/, "xl/"),
    ]),
  );
  const sheets = tags(text("xl/workbook.xml"), "sheet").map((tag) => ({
    name: unescaped(attribute(tag, "name")),
    xml: text(targets.get(attribute(tag, "\\w+:id")) ?? ""),
  }));
  if (sheets.length === 0) throw new BadArchive("is no workbook: it has no sheets");
  return sheets;
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g")) ?? [];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? "";
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, mark: string) => marks[mark] ?? "");
}

/** Counted before anything is built of it: a cell far out makes a table as large as its address. */
function sizeFaults(name: string, xml: string): PlacedFault[] {
  const place = `sheet ${name}`;
  const rows = tags(xml, "row");
  const lastRow = rows.reduce((last, tag) => Math.max(last, Number(attribute(tag, "r"))), rows.length);
  const faults: PlacedFault[] = [];
  if (lastRow > mostRows) faults.push({ place, sentence: `has ${lastRow} rows, at most ${mostRows}` });
  const far = tags(xml, "c").some((tag) => columnNumber(attribute(tag, "r")) > mostColumns);
  if (far) faults.push({ place, sentence: `has a cell beyond column ${columnLetters(mostColumns - 1)}` });
  return faults;
}

function columnNumber(address: string): number {
  const letters = /^[A-Z]+/.exec(address)?.[0] ?? "";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const formulaCell = /<(?:\w+:)?c\s[^>]*?r=["']([A-Z]+)(\d+)["'][^>]*>\s*<(?:\w+:)?f[\s/>]/g;
const anyFormula = /<(?:\w+:)?f[\s/>]/g;

function formulaFaults(name: string, xml: string): PlacedFault[] {
  const sentence = "is a formula: put its value there instead";
  const found = [...xml.matchAll(formulaCell)].map(([, column, row]) => ({
    place: cellPlace(name, Number(row), column),
    sentence,
  }));
  const hidden = (xml.match(anyFormula)?.length ?? 0) > found.length;
  return hidden
    ? [...found, { place: `sheet ${name}`, sentence: "holds formulas: put values instead" }]
    : found;
}
