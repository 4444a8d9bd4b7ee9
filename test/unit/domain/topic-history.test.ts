import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Catalogue, Crosswalk } from "../../../src/domain/catalogue.ts";
import { codesBefore } from "../../../src/domain/topic-history.ts";
import { catalogue as list } from "../../support/cards.ts";

const content = loadContent();
const { catalogue: newest } = content.catalogueFor(2569);
const codes = (code: string): string =>
  codesBefore(content, newest, code)
    .map((one) => `${one.year}: ${one.codes.join(", ")}`)
    .join(" · ");

test("a topic is followed back through every renumbering", () => {
  expect(codes("O12")).toBe("2568: O13 · 2567: O17 · 2566: O22 · 2565: O24");
  expect(codes("O26")).toBe("2568: O28 · 2567: O35 · 2566: O43 · 2565: O43");
});

test("where items were joined, all of them are named", () => {
  expect(codes("O1")).toBe("2568: O1 · 2567: O1, O3 · 2566: O1, O3 · 2565: O1, O3");
});

test("a topic that the list left out for years is found where it stood before", () => {
  expect(codes("O11")).toMatch(/2566: O21 · 2565: O23$/);
});

test("no item of the newest list leads to a code that the earlier list does not have", () => {
  for (const { code } of newest.items)
    for (const { year, codes: earlier } of codesBefore(content, newest, code)) {
      const known = content.catalogueFor(year).catalogue.items.map((item) => item.code);
      expect(known).toEqual(expect.arrayContaining(earlier));
    }
});

const inYear = (fiscalYear: number, topics: Record<string, string>): Catalogue => ({
  ...list,
  id: `ita-lgo-${fiscalYear}`,
  fiscalYear,
  items: Object.entries(topics).flatMap(([code, topicKey]) =>
    list.items.slice(0, 1).map((item) => ({ ...item, code, topicKey })),
  ),
});
const newer = inYear(2569, { O1: "joined", O2: "new" });
const older = inYear(2568, { O7: "one", O8: "two", O2: "other" });
const way = (verified: boolean): Crosswalk => ({
  framework: "ita-lgo",
  from: 2568,
  to: 2569,
  fates: [
    { code: "O7", fate: "merged", to: ["O1"], verified: true, source: "test" },
    { code: "O8", fate: "merged", to: ["O1"], verified, source: "test" },
    { code: "O2", fate: "dropped", to: [], verified: true, source: "test" },
  ],
  origins: [],
});
const lists = (crosswalk: Crosswalk | null) => ({
  catalogues: () => [older, newer],
  crosswalk: (from: number) => (from === 2568 ? crosswalk : null),
});

test("the same code is not the same topic", () => {
  expect(codesBefore(lists(way(true)), newer, "O2")).toEqual([]);
});

test("a way is as sure as its least sure step", () => {
  expect(codesBefore(lists(way(true)), newer, "O1")).toEqual([
    { year: 2568, codes: ["O7", "O8"], verified: true },
  ]);
  expect(codesBefore(lists(way(false)), newer, "O1")).toEqual([
    { year: 2568, codes: ["O7", "O8"], verified: false },
  ]);
});

test("an unknown code has no history", () => {
  expect(codesBefore(lists(way(true)), newer, "O99")).toEqual([]);
});
