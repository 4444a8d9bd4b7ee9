import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { sourceWordFaults } from "../../../src/catalogue/rules.ts";
import { readShipped } from "../../../src/catalogue/shipped.ts";
import { walk } from "../../support/cards.ts";

const content = loadContent();
const { sourceWords } = readShipped("src/catalogue");

function sources(): string[] {
  const found = new Set<string>();
  const parts = [content.guidance(), content.recommendations(), content.pitfalls(), content.deadlines()];
  walk([content.catalogues(), parts], ({ source, elementsSource }) => {
    for (const one of [source, elementsSource]) if (typeof one === "string") found.add(one);
  });
  return [...found];
}

test("every source of lists, guidance, deadlines, pitfalls and advice has Thai words of a remark's length", () => {
  const all = sources();
  expect(all.length).toBeGreaterThan(100);
  const english = all.filter((one) => !/^\p{Script=Thai}/u.test(content.sourceText(one, "th")));
  expect(english).toEqual([]);
  const long = all.filter((one) => content.sourceText(one, "th").length > 240);
  expect(long).toEqual([]);
});

test("the Thai words of a source hold no English but names, and no slot", () => {
  const said = sources().map((one) => content.sourceText(one, "th").replace(/\b(OIT|PDF|O\d+)\b/g, ""));
  expect(said.filter((one) => /[A-Za-z{}]/.test(one))).toEqual([]);
});

test("no Thai words stand there for a source that nothing has", () => {
  const all = sources();
  const used = new Set(all.concat(all.map((one) => one.replace(/\d+\.\d+$/, "{{code}}"))));
  expect(sourceWords.map((one) => one.source).filter((one) => !used.has(one))).toEqual([]);
});

test("a practice's source keeps the number that it has there", () => {
  const practice = content.guidance().practices.find((one) => one.code === "5.7");
  expect(content.sourceText(practice?.source ?? "", "th")).toMatch(/^แนวทางปฏิบัติ.* ข้อ 5\.7$/);
});

test("an English reader gets the sentence itself, and so does everyone for a sentence without Thai words", () => {
  for (const one of sources()) expect(content.sourceText(one, "en")).toBe(one);
  for (const own of ["คู่มือปี 2570 หน้า 12", "Our own list, item 9.99", "{{code}}", ""])
    expect(content.sourceText(own, "th")).toBe(own);
});

test("a source that stands there twice is a fault", () => {
  const twice = [...sourceWords.slice(0, 1), ...sourceWords];
  expect(sourceWordFaults(twice)).toEqual([
    { path: "[1].source", sentence: `${sourceWords[0]?.source} stands there twice` },
  ]);
  expect(sourceWordFaults(sourceWords)).toEqual([]);
});
