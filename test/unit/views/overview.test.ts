import { expect, test } from "vitest";
import { overviewCards } from "../../../src/views/overview.ts";
import { agency, assessment, evidence, task } from "../../support/builders.ts";
import { bubblesOf, tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const tasks = [
  task({ code: "O1", status: "done", evidence: [evidence()] }),
  task({ code: "O11", dueOn: "2026-03-29" }),
  task({ code: "O20", indicator: 10, dueOn: null }),
  task({ id: "p1", code: "2.1", kind: "practice", indicator: 2, status: "done" }),
  task({ id: "p2", code: "2.2", kind: "practice", indicator: 2 }),
];
const results = [{ year: 2568, total: 85.86, indicators: { "9": 87.4 } }];

test("one bubble per indicator after the year's, the checklist's two first, each opening its checklist", () => {
  const opened = tapsOf(overviewCards(view(), yearWith(tasks)))
    .filter((tap) => tap.call.command === "checklist")
    .map((tap) => tap.call.args.indicator);
  expect(opened).toEqual(["9", "10", "1", "2", "3", "4", "5", "6", "7", "8"]);
});

test("items are counted with proof, practices by themselves", () => {
  const texts = textsOf(overviewCards(view(), yearWith(tasks)));
  expect(texts).toContain("เสร็จ 1/2 · มีหลักฐาน 1 · เลยกำหนด 1");
  expect(texts).toContain("เสร็จ 1/3 · มีหลักฐาน 1 · เลยกำหนด 1");
  expect(texts).toContain("ทำแล้ว 1/2 แนวทาง");
});

test("what is due next is named, late in words", () => {
  expect(textsOf(overviewCards(view(), yearWith(tasks)))).toEqual(
    expect.arrayContaining(["เลยกำหนด: O11 · 3 วัน"]),
  );
});

test("last year's scores stand beside this year's work", () => {
  const texts = textsOf(overviewCards(view(), yearWith(tasks, { agency: agency({ results }) })));
  expect(texts).toEqual(expect.arrayContaining(["คะแนนปี 2568: 85.86", "คะแนนปี 2568: 87.40"]));
});

test("a result of this year or later is not shown as last year's", () => {
  const later = agency({ results: [{ year: 2569, total: 99 }] });
  expect(textsOf(overviewCards(view(), yearWith(tasks, { agency: later })))).not.toContain("99.00");
});

test("a year on an older list says that it is provisional", () => {
  const provisional = assessment({ tasks, fiscalYear: 2570, provisional: true });
  const said = (over: object) =>
    textsOf(overviewCards(view(), yearWith(tasks, over))).some((text) => text.includes("ไปพลางก่อน"));
  expect(said({ assessment: provisional })).toBe(true);
  expect(said({})).toBe(false);
});

test("all bubbles have one size, as a carousel must", () => {
  const sizes = bubblesOf(overviewCards(view(), yearWith(tasks))).map((bubble) => bubble.size);
  expect(new Set(sizes).size).toBe(1);
});
