import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type {
  Catalogue,
  Crosswalk,
  Guidance,
  Holiday,
  Pitfall,
  Recommendation,
  UnitTemplate,
} from "../../../src/domain/catalogue.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "content-"));
  cpSync("src/catalogue", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const list = "ita-lgo-2569.json";

function change<T>(file: string, edit: (content: T) => void): void {
  const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as T;
  edit(content);
  writeFileSync(join(folder, file), JSON.stringify(content));
}

function faults(): string[] {
  try {
    loadContent(folder);
    return [];
  } catch (fault) {
    return (fault as Error).message.split("\n");
  }
}

const inList: [string, (catalogue: Catalogue) => void, string][] = [
  [
    "a doubled code",
    ({ items }) => Object.assign(items[1] ?? {}, { code: "O1" }),
    "items[1].code: O1 stands there twice",
  ],
  [
    "a doubled topic",
    ({ items }) => Object.assign(items[1] ?? {}, { topicKey: "news" }),
    "items[3].topicKey: news stands there twice",
  ],
  [
    "an unknown sub-indicator",
    ({ items }) => Object.assign(items[0] ?? {}, { subIndicator: "9.6" }),
    "items[0].subIndicator: 9.6 does not exist",
  ],
  [
    "weights that do not sum",
    (one) => Object.assign(one.weights, { OIT: 0.5 }),
    "weights: sum to 1.1, not to 1",
  ],
  [
    "a missing language",
    ({ items }) => Object.assign(items[4] ?? {}, { title: { th: "ก" } }),
    "items[4].title.en: is missing",
  ],
  [
    "an empty title",
    ({ items }) => Object.assign(items[4]?.title ?? {}, { th: " " }),
    "items[4].title.th: is empty",
  ],
  [
    "a missing source",
    ({ items }) => Object.assign(items[2] ?? {}, { source: undefined }),
    "items[2].source: is missing",
  ],
  ["a missing indicator", (one) => void one.indicators.splice(6, 1), "indicators: are 9, not 10"],
  [
    "elements without a source",
    ({ items }) => Object.assign(items[0] ?? {}, { elementsSource: undefined }),
    "items[0].elementsSource",
  ],
  [
    "words of another year",
    ({ periods }) => Object.assign(periods.FY, { th: "ปีงบประมาณ พ.ศ. 2571" }),
    "periods.FY.th: speaks of 2571, but the list's fiscal year makes it 2569",
  ],
  [
    "another year than its file",
    (one) => Object.assign(one, { fiscalYear: 2570 }),
    "id: is ita-lgo-2569, but",
  ],
];

test.each(inList)("a list with %s is named with file, place and sentence", (_, edit, fault) => {
  change(list, edit);
  expect(faults()).toContainEqual(expect.stringContaining(`${list}: ${fault}`));
});

test("every fault of a file is told at once", () => {
  change<Catalogue>(list, ({ items, weights }) => {
    Object.assign(items[1] ?? {}, { code: "O1", subIndicator: "9.9" });
    weights.IIT = 0;
  });
  expect(faults()).toHaveLength(3);
});

test("a missing language hides no doubled code and no wrong weight of the same file", () => {
  change<Catalogue>(list, ({ items, weights }) => {
    Object.assign(items[0]?.title ?? {}, { en: undefined });
    Object.assign(items[2] ?? {}, { code: "O1" });
    weights.EIT = 0.1;
  });
  expect(faults().map((one) => one.split(": ")[1])).toEqual([
    "items[0].title.en",
    "items[2].code",
    "weights",
  ]);
});

const way = "crosswalk-ita-lgo-2568-2569.json";
const inWay: [string, (crosswalk: Crosswalk) => void, string][] = [
  [
    "an item that has two fates",
    ({ fates }) => Object.assign(fates[1] ?? {}, { code: "O1" }),
    "fates[1].code: O1 stands there twice",
  ],
  [
    "an end that has an item",
    ({ fates }) => Object.assign(fates[1] ?? {}, { fate: "dropped" }),
    "fates[1].to: has 1 codes, but the fate is dropped",
  ],
  [
    "a split into one",
    ({ fates }) => Object.assign(fates[1] ?? {}, { fate: "split" }),
    "fates[1].to: has 1 codes, but the fate is split",
  ],
  [
    "an origin told on one side only",
    ({ origins }) => void origins[1]?.from.push("O9"),
    "origins: O9>O2 stands on one side only",
  ],
  ["a year between", (one) => Object.assign(one, { to: 2570 }), "to: is 2570, not the year after 2568"],
];

test.each(inWay)("a way from year to year with %s is a fault", (_, edit, fault) => {
  change(way, edit);
  expect(faults()).toContainEqual(expect.stringContaining(`${way}: ${fault}`));
});

test("a doubled recommendation and a reference to no code are faults", () => {
  const file = "recommendations-ita-lgo.json";
  change<Recommendation[]>(file, (all) => Object.assign(all[1] ?? {}, { id: all[0]?.id }));
  expect(faults()).toEqual([`${file}: [1].id: 2568-e1 stands there twice`]);
  change<Recommendation[]>(file, (all) => Object.assign(all[0]?.refs[0] ?? {}, { code: "x1" }));
  expect(faults()).toContainEqual(
    expect.stringMatching(/^recommendations-ita-lgo\.json: \[0\]\.refs\[0\]\.code/),
  );
});

test("a doubled reason and a reason in one language only are faults", () => {
  const file = "pitfalls-ita-lgo.json";
  change<Pitfall[]>(file, (all) => Object.assign(all[1] ?? {}, { id: all[0]?.id }));
  expect(faults()).toEqual([`${file}: [1].id: no-link stands there twice`]);
  change<Pitfall[]>(file, (all) => Object.assign(all[0] ?? {}, { text: { th: "ก" } }));
  expect(faults()).toContainEqual(`${file}: [0].text.en: is missing`);
});

test("a question under an indicator that the list lacks is a fault", () => {
  change<Catalogue>(list, ({ questions }) => Object.assign(questions[3] ?? {}, { indicator: 11 }));
  expect(faults()).toEqual([`${list}: questions[3].indicator: 11 does not exist`]);
});

test("a practice under another row than its code says is a fault", () => {
  change<Guidance>("guidance-ita-lgo.json", ({ practices }) =>
    Object.assign(practices[0] ?? {}, { indicator: 2 }),
  );
  expect(faults()).toEqual(["guidance-ita-lgo.json: practices[0].indicator: is 2, but its code is 1.1"]);
});

test("a holiday on a day that does not exist is a fault", () => {
  change<Holiday[]>("holidays.json", (days) => Object.assign(days[3] ?? {}, { day: "2026-02-30" }));
  expect(faults()).toEqual(["holidays.json: [3].day: is not a day such as 2026-04-06"]);
});

test("a unit under an unknown one is a fault", () => {
  change<UnitTemplate[]>("units.json", (types) =>
    Object.assign(types[0]?.units[1] ?? {}, { parent: "กองกลาง" }),
  );
  expect(faults()).toEqual(["units.json: [0].units[1].parent: กองกลาง does not exist"]);
});

test("a file that is no JSON is named", () => {
  writeFileSync(join(folder, "units.json"), "{");
  expect(faults()).toEqual([expect.stringMatching(/^units\.json: /)]);
});

test("a folder without a list of any year is a fault", () => {
  for (const file of readdirSync(folder).filter((name) => /^(ita|crosswalk)-.*\.json$/.test(name)))
    rmSync(join(folder, file));
  expect(faults()).toEqual([expect.stringContaining("has no list of a year")]);
});

test("a new year is a new file and nothing else", () => {
  const next = JSON.parse(readFileSync(join(folder, list), "utf8")) as Catalogue;
  const words = JSON.stringify(next.periods).replace(/\d{4}/g, (year) => String(Number(year) + 1));
  const periods = JSON.parse(words) as Catalogue["periods"];
  writeFileSync(
    join(folder, "ita-lgo-2570.json"),
    JSON.stringify({ ...next, id: "ita-lgo-2570", fiscalYear: 2570, periods }),
  );
  const { catalogue, provisional } = loadContent(folder).catalogueFor(2570);
  expect([catalogue.id, provisional]).toEqual(["ita-lgo-2570", false]);
});
