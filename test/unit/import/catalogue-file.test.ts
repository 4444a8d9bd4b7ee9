import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { CatalogueFile } from "../../../src/domain/catalogue.ts";
import { checkList } from "../../../src/import/catalogue-file.ts";
import { type Sheets, sheetsOf, workbookOf } from "../../support/catalogue-workbook.ts";
import { correctedList, nextList } from "../../support/next-list.ts";

const content = loadContent();
const known = content.catalogues();
const json = (data: unknown): Buffer => Buffer.from(JSON.stringify(data));
const check = (bytes: Buffer, name = "list.json") => checkList({ name, size: bytes.length, bytes }, known);

async function faultsOf(bytes: Buffer, name?: string): Promise<string[]> {
  const { list, faults } = await check(bytes, name);
  expect(list === null).toBe(faults.length > 0);
  return faults.map(({ place, sentence }) => `${place}: ${sentence}`);
}

function edited(edit: (list: CatalogueFile) => void): Buffer {
  const list = nextList(content);
  edit(list);
  return json(list);
}

const workbook = async (edit: (sheets: Sheets) => void = () => {}): Promise<Buffer> => {
  const sheets = sheetsOf(nextList(content));
  edit(sheets);
  return workbookOf(sheets);
};

test("a list of the next year with its crosswalk is taken whole", async () => {
  const list = nextList(content);
  expect(await check(json(list))).toEqual({ id: "ita-lgo-2570", list, faults: [] });
});

test("every shipped list passes as a file", async () => {
  for (const list of known) expect(await faultsOf(json(list))).toEqual([]);
});

test("a correction is the next revision of its year", async () => {
  const list = correctedList(content);
  expect(await faultsOf(json(list))).toEqual([]);
  const far = { ...list, id: "ita-lgo-2569-r4", revision: 4 };
  expect(await faultsOf(json(far))).toEqual(["revision: is 4, but the next one is 2"]);
});

describe("a file with a fault is refused and the fault named with its place", () => {
  const cases: [string, (list: CatalogueFile) => void, string][] = [
    [
      "a doubled code",
      ({ items }) => Object.assign(items[1] ?? {}, { code: "O1" }),
      "items[1].code: O1 stands there twice",
    ],
    [
      "weights that do not sum",
      ({ weights }) => void Object.assign(weights, { OIT: 0.5 }),
      "weights: sum to 1.1, not to 1",
    ],
    [
      "an unknown parent",
      ({ items }) => Object.assign(items[3] ?? {}, { subIndicator: "9.9" }),
      "items[3].subIndicator: 9.9 does not exist",
    ],
    [
      "a missing language",
      ({ items }) => Object.assign(items[4]?.title ?? {}, { en: undefined }),
      "items[4].title.en: is missing",
    ],
    [
      "words of another year",
      (list) => Object.assign(list, { fiscalYear: 2571, id: "ita-lgo-2571" }),
      "periods.FY.th: speaks of 2570, but the list's fiscal year makes it 2571",
    ],
    [
      "a year of the Christian era",
      (list) => Object.assign(list, { fiscalYear: 2027 }),
      "fiscalYear: is not a fiscal year of the Buddhist era such as 2569",
    ],
    [
      "a year before the first",
      (list) => Object.assign(list, { fiscalYear: 2561, id: "ita-lgo-2561" }),
      `fiscalYear: is 2561, before ${known[0]?.fiscalYear}, the first year of its framework`,
    ],
    [
      "a year far ahead",
      (list) => Object.assign(list, { fiscalYear: 2670, id: "ita-lgo-2670" }),
      "fiscalYear: is 2670, far after 2569, the newest year that is known",
    ],
    [
      "an id of another year",
      (list) => Object.assign(list, { id: "ita-lgo-2571" }),
      "id: is ita-lgo-2571, but framework and year say ita-lgo-2570",
    ],
    [
      "an old item without a fate",
      ({ crosswalk }) => void crosswalk?.fates.pop(),
      "crosswalk.fates: O26, of 2569, has no fate",
    ],
    [
      "a fate of no item",
      ({ crosswalk }) => Object.assign(crosswalk?.fates[0] ?? {}, { code: "O77" }),
      "crosswalk.fates[0].code: O77 does not exist",
    ],
    [
      "a due day that its month does not have",
      ({ items }) => Object.assign(items[2] ?? {}, { due: { month: 2, day: 30, source: "x" } }),
      "items[2].due.day: is no day of its month; without a day the month's last one is meant",
    ],
    [
      "a milestone that ends before it begins",
      ({ milestones }) => Object.assign(milestones[0] ?? {}, { from: { month: 9 }, to: { month: 10 } }),
      "milestones[0].to: is before the first day: a fiscal year runs from October to September",
    ],
    [
      "a milestone that begins at the end of its month, by leaving out the day",
      ({ milestones }) =>
        Object.assign(milestones[1] ?? {}, { from: { month: 5 }, to: { month: 5, day: 15 } }),
      "milestones[1].to: is before the first day: a fiscal year runs from October to September",
    ],
    [
      "a month far out of the year",
      ({ milestones }) => Object.assign(milestones[1] ?? {}, { from: { month: 1e15 } }),
      "milestones[1].from.month: Too big: expected number to be <=12",
    ],
    [
      "a part of another kind",
      (list) => void Object.assign(list, { milestones: null, fiscalYear: "2570" }),
      "milestones: is null, but must be array",
    ],
    [
      "a missing part",
      ({ items }) => void Object.assign(items[2] ?? {}, { title: undefined, verified: undefined }),
      "items[2].verified: is missing",
    ],
    ["an unknown field", (list) => Object.assign(list, { item: [] }), ': Unrecognized key: "item"'],
  ];
  test.each(cases)("%s", async (_, edit, fault) => {
    expect(await faultsOf(edited(edit))).toContain(fault);
  });

  test.each([0, 13, 1e15])("the month %d is one fault, whatever its day", async (month) => {
    const faults = await faultsOf(
      edited(({ milestones }) => Object.assign(milestones[1] ?? {}, { from: { month, day: 31 } })),
    );
    expect(faults).toEqual([expect.stringMatching(/^milestones\[1\]\.from\.month: Too (big|small)/)]);
  });

  test("several at once are all named", async () => {
    const faults = await faultsOf(
      edited(({ items, weights }) => {
        Object.assign(items[0]?.title ?? {}, { th: "" });
        Object.assign(items[1] ?? {}, { code: "O3", subIndicator: "12.1" });
        weights.IIT = 0.5;
      }),
    );
    expect(faults.map((one) => one.split(":")[0])).toEqual(
      expect.arrayContaining(["items[0].title.th", "items[2].code", "items[1].subIndicator", "weights"]),
    );
  });
});

describe("what is no list is one kind sentence", () => {
  test.each([
    ["an empty file", Buffer.alloc(0), "list.json", ": is empty"],
    ["no JSON", Buffer.from("{"), "list.json", ": is not JSON: "],
    ["a JSON list", Buffer.from("[]"), "list.json", ": is no list: JSON must begin with {"],
    ["another encoding", Buffer.from([0xff, 0xfe, 0x7b]), "list.json", ": is not text in UTF-8"],
    ["no zip", Buffer.from("items"), "list.xlsx", ": is no .xlsx file (not a zip archive)"],
    ["a torn zip", Buffer.from("PK\u0003\u0004items".padEnd(80)), "list", ": is no .xlsx file"],
    ["10 MB", Buffer.alloc(10_000_000, " "), "list.json", ": has 10.0 MB, at most 5.0 MB"],
  ])("%s", async (_, bytes, name, sentence) => {
    expect(await faultsOf(bytes, name)).toEqual([expect.stringContaining(sentence)]);
  });

  test("a flood of entries", async () => {
    const items = Array.from({ length: 3_000 }, () => ({}));
    expect(await faultsOf(edited((list) => Object.assign(list, { items })))).toEqual([
      "items: has 3000 entries, at most 2000",
    ]);
  });
});

describe("a workbook", () => {
  test("says the same as the JSON", async () => {
    const list = nextList(content);
    expect(await check(await workbook(), "list.xlsx")).toEqual({ id: list.id, list, faults: [] });
  });

  test("of every shipped list says the same as its JSON", async () => {
    for (const list of known) {
      const checked = await check(await workbookOf(sheetsOf(list)), "list.xlsx");
      expect(checked).toEqual({ id: list.id, list, faults: [] });
    }
  });

  test("is known by its content, whatever its name", async () => {
    expect((await check(await workbook(), "list")).id).toBe("ita-lgo-2570");
  });

  const cell = (sheets: Sheets, sheet: string, row: number, column: string, value: string | null) => {
    const rows = sheets.get(sheet) ?? [];
    const cells = rows[row - 1] ?? [];
    cells[rows[0]?.indexOf(column) ?? -1] = value;
  };
  test.each<[string, (sheets: Sheets) => void, string]>([
    [
      "a doubled code",
      (sheets) => cell(sheets, "items", 4, "code", "O1"),
      "sheet items, row 4, column A (code): O1 stands there twice",
    ],
    [
      "a missing language",
      (sheets) => cell(sheets, "items", 6, "title.en", null),
      "sheet items, row 6, column E (title.en): is missing",
    ],
    [
      "an unknown parent",
      (sheets) => cell(sheets, "items", 2, "subIndicator", "9.9"),
      "sheet items, row 2, column C (subIndicator): 9.9 does not exist",
    ],
    [
      "an element of no item",
      (sheets) => cell(sheets, "elements", 3, "item", "O99"),
      "sheet elements, row 3, column A (item): O99 does not exist",
    ],
    [
      "a wrong key",
      (sheets) => cell(sheets, "catalogue", 4, "value", "2026"),
      "sheet catalogue, row 4, column B (fiscalYear): is not a fiscal year",
    ],
    [
      "an unknown heading",
      (sheets) => cell(sheets, "items", 1, "period", "periode"),
      "sheet items, row 1, column I: periode is no column",
    ],
    [
      "an empty row for the headings",
      (sheets) => void sheets.get("questions")?.unshift([]),
      "sheet questions, row 1: must name the columns: code, indicator",
    ],
    ["an unknown sheet", (sheets) => void sheets.set("itmes", [["code"]]), "sheet itmes: is not known"],
    ["a missing sheet", (sheets) => void sheets.delete("items"), "sheet items: is missing"],
  ])("with %s is refused at its row and column", async (_, edit, fault) => {
    expect(await faultsOf(await workbook(edit), "list.xlsx")).toContainEqual(expect.stringContaining(fault));
  });

  test("with formulas is refused, each named with its cell", async () => {
    const bytes = await workbook((sheets) => {
      Object.assign(sheets.get("items")?.[4] ?? [], { 3: { value: "=A1", type: "Formula" } });
      Object.assign(sheets.get("milestones")?.[1] ?? [], { 3: { value: "=1+1", type: "Formula" } });
    });
    expect(await faultsOf(bytes, "list.xlsx")).toEqual([
      "sheet items, row 5, column D: is a formula: put its value there instead",
      "sheet milestones, row 2, column D: is a formula: put its value there instead",
    ]);
  });

  test("with a formula beside other faults names them all", async () => {
    const bytes = await workbook((sheets) => {
      Object.assign(sheets.get("items")?.[4] ?? [], { 3: { value: "=A1", type: "Formula" } });
      Object.assign(sheets.get("catalogue")?.[4] ?? [], { 1: { value: "=1+0", type: "Formula" } });
      Object.assign(sheets.get("items")?.[2] ?? [], { 2: "9.9" });
    });
    expect(await faultsOf(bytes, "list.xlsx")).toEqual([
      "sheet catalogue, row 5, column B: is a formula: put its value there instead",
      "sheet items, row 5, column D: is a formula: put its value there instead",
      "sheet items, row 3, column C (subIndicator): 9.9 does not exist",
    ]);
  });

  test("with too many rows is refused before it is read", async () => {
    const bytes = await workbook((sheets) =>
      sheets.get("questions")?.push(...Array.from({ length: 2_500 }, () => ["i1", 1])),
    );
    expect(await faultsOf(bytes, "list.xlsx")).toEqual([
      expect.stringMatching(/^sheet questions: has 25\d\d rows, at most 2000$/),
    ]);
  });

  test("that unpacks to a flood is refused before it is unpacked", async () => {
    expect(await faultsOf(bomb(), "list.xlsx")).toEqual([": unpacks to more than 20 MB"]);
  });
});

/** A zip of one part: 30 MB of spaces in 30 KB, and a head that says less. */
function bomb(): Buffer {
  const name = Buffer.from("xl/workbook.xml");
  const data = deflateRawSync(Buffer.alloc(30_000_000, " "));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, name, data, central, name, end]);
}
