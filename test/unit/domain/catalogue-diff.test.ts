import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { catalogueDiff, isSameList } from "../../../src/domain/catalogue-diff.ts";
import { correctedList, nextList } from "../../support/next-list.ts";

const content = loadContent();
const { catalogue } = content.catalogueFor(2569);

test("a list asks nothing otherwise than itself, whatever its sources say", () => {
  const copy = structuredClone(catalogue);
  for (const item of copy.items) Object.assign(item, { verified: true, source: "Another source" });
  expect(isSameList(catalogueDiff(catalogue, copy))).toBe(true);
});

test("the next year's list with its years moved on asks the same", () => {
  const { crosswalk, ...next } = nextList(content);
  for (const item of next.items)
    Object.assign(
      item,
      JSON.parse(JSON.stringify(item).replaceAll("2569", "2570").replaceAll("2568", "2569")),
    );
  const diff = catalogueDiff(catalogue, next, () => crosswalk ?? null);
  expect([diff.added, diff.removed, diff.moved, diff.changed]).toEqual([[], [], [], []]);
});

test("a correction names what is new, gone and reworded, and in which part", () => {
  const diff = catalogueDiff(catalogue, correctedList(content));
  expect(diff.added.map(({ code }) => code)).toEqual(["O27"]);
  expect(diff.removed.map(({ code }) => code)).toEqual(["O26"]);
  expect(diff.changed.map(({ after, parts }) => [after.code, parts])).toEqual([
    ["O1", ["title"]],
    ["O2", ["elements"]],
  ]);
});

test("another due day, code, indicator or milestone is told", () => {
  const copy = structuredClone(catalogue);
  Object.assign(copy.items[4] ?? {}, { code: "O40", due: { month: 3, source: "A test" } });
  Object.assign(copy.indicators[1]?.name ?? {}, { th: "ชื่อใหม่" });
  Object.assign(copy.milestones[0] ?? {}, { confirmed: true });
  const diff = catalogueDiff(catalogue, copy);
  expect(diff.changed.map(({ before, parts }) => [before.code, parts])).toEqual([["O5", ["code", "due"]]]);
  expect([diff.indicators, diff.milestones]).toEqual([[2], [copy.milestones[0]?.kind]]);
});
