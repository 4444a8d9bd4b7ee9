import { expect, test } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { Needs } from "../../../src/domain/needs.ts";
import { tasksForYear } from "../../../src/domain/open-year.ts";
import { knownNeeds } from "../../../src/services/needs.ts";
import { needsCard } from "../../../src/views/needs.ts";
import { assessment, evidence, task } from "../../support/builders.ts";
import { tapsOf, textsOf, view, walk } from "../../support/cards.ts";
import { content, largestYear } from "../../support/largest-year.ts";

function yearOf(catalogue: Catalogue) {
  const { fiscalYear } = catalogue;
  const { calendar } = content;
  const plan = { catalogue, guidance: content.guidance(), units: [], calendar, fiscalYear };
  const tasks = tasksForYear({ ...plan, holidayRule: "keep" });
  return { ...largestYear(tasks), catalogue, assessment: assessment({ fiscalYear, tasks }) };
}

interface Wish {
  year?: number;
  language?: "th" | "en";
  over?: Partial<Task>;
  before?: Needs["before"];
}

function cardOf(
  code: string,
  { year: fiscalYear = 2569, language = "th", over = {}, before = null }: Wish = {},
) {
  const year = yearOf(content.catalogueFor(fiscalYear).catalogue);
  const found = year.assessment.tasks.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code} in ${fiscalYear}`);
  const one = { ...found, ...over };
  return needsCard(view({ language }), year, one, { ...knownNeeds(content, year, one), before });
}

const said = (code: string, wish: Wish = {}): string => textsOf(cardOf(code, wish)).join("\n");

test("an item says its elements, its time, where its due day comes from, and its source", () => {
  const words = said("O12");
  expect(words).toContain("ต้องมีอะไรบ้าง · ข้อ O12 · ปี 2569");
  expect(words).toMatch(/ต้องมี \d+ อย่าง/);
  expect(words).toContain("ช่วงข้อมูล");
  expect(words).toMatch(/กำหนด\n\d+ \S+ 6[89]\n.*\n/);
  expect(words).toMatch(/(ตรวจกับแหล่งที่มาแล้ว|ยังไม่ได้ตรวจกับคู่มือ) · ที่มา: \S/);
});

/** What a Thai officer writes in Latin letters too. */
const properTerms = [
  /\b[OEI]IT\b|\bITA\b|\bO\d+\b|No Gift Policy|E-Service|QR code|One Stop Service|\bOSS\b|Conflict of Interest/gi,
  /Facebook|Twitter|Instagram|\bLine\b|Social Network|Web board|E-mail|Wi-Fi|\bSMS\b/gi,
  /\bPDF\b|Excel|PDPA|e-GP|E-PlanNACC|Do's & Don'ts/gi,
];

test("in Thai the card has no English but proper terms: all items of all years, all practices and rows", () => {
  const cards = content.catalogues().flatMap((catalogue) => {
    const year = yearOf(catalogue);
    const tasks = year.assessment.tasks.filter((one) => one.kind === "item" || catalogue.fiscalYear === 2569);
    return tasks.map((one) =>
      needsCard(view(), year, one, { ...knownNeeds(content, year, one), before: null }),
    );
  });
  expect(cards.length).toBe(43 + 43 + 35 + 28 + 26 + 72 + 8);
  const english = cards
    .flatMap(textsOf)
    .filter((text) => /[A-Za-z]{2}/.test(properTerms.reduce((left, term) => left.replace(term, ""), text)));
  expect(english).toEqual([]);
});

test("in English the sources stand as the data has them", () => {
  const [item] = content.catalogueFor(2566).catalogue.items;
  const words = said("O1", { year: 2566, language: "en" });
  for (const source of [item?.source, item?.elementsSource, item?.due?.source])
    expect(words).toContain(source);
});

test("repeating work says how often and until when", () => {
  expect(said("O11")).toContain("ทุกเดือน ตุลาคม–มีนาคม (6 เดือน) แต่ละเดือนภายในสิ้นเดือนถัดไป");
  expect(said("O4")).toContain("ภายใน 7 วันหลังแต่ละกิจกรรม");
  expect(said("O11", { language: "en" })).toContain("Each month, October–March (6 months)");
});

test("the codes of the topic in the years before stand there, unsure ones with a star", () => {
  expect(said("O12", { year: 2568 })).toMatch(
    /2567: O14, O16( \*)? · 2566: O19, O21( \*)? · 2565: O21, O23( \*)?/,
  );
  const starred = said("O12", { year: 2568 }).includes(" *");
  expect(said("O12", { year: 2568 }).includes("* เทียบจากชื่อข้อ")).toBe(starred);
});

test("reasons for losing the point: of this topic first, then of any item", () => {
  const words = said("O11");
  const [own] = content.pitfalls().filter((one) => one.topicKeys.includes("monthly-procurement-summaries"));
  const [general] = content.pitfalls().filter((one) => one.topicKeys.length === 0);
  expect(words.indexOf(own?.text.th ?? "none")).toBeGreaterThan(0);
  expect(words.indexOf(general?.text.th ?? "none")).toBeGreaterThan(words.indexOf(own?.text.th ?? "none"));
  const [other] = content
    .pitfalls()
    .filter((one) => one.topicKeys.length > 0 && !one.topicKeys.includes("monthly-procurement-summaries"));
  expect(words).not.toContain(other?.text.th ?? "none");
});

test("elements that no source tells are not made up", () => {
  expect(said("O12", { over: { elements: [] } })).toContain("จึงไม่เดาให้");
  expect(said("O12")).not.toContain("จึงไม่เดาให้");
});

test("elements are ticked from here, their parts stand under them by the same places as on the task's card", () => {
  const elements = ["e1", "e1.1", "e2"].map((id) => ({ id, text: `ข้อความ ${id}`, done: id === "e1.1" }));
  const card = cardOf("O12", { over: { elements } });
  const indents: unknown[] = [];
  walk(card, (node) => {
    if (typeof node.paddingStart === "string") indents.push(node.paddingStart);
  });
  expect(new Set(indents.slice(0, 3))).toEqual(new Set(["0px", "24px"]));
  expect(indents[0]).toBe("0px");
  expect(indents[1]).not.toBe("0px");
  expect(textsOf(card)).toEqual(expect.arrayContaining(["1. ข้อความ e1", "2. ข้อความ e1.1", "3. ข้อความ e2"]));
  const ticks = tapsOf(card).filter((tap) => tap.call.command === "tick");
  expect(ticks.map((tap) => [tap.call.args.el, tap.call.args.done])).toEqual([
    ["e1", "1"],
    ["e1.1", "0"],
    ["e2", "1"],
  ]);
});

test("last year's answer is marked as last year's, with its score; what was carried over to it before is not", () => {
  const url = "https://www.example.go.th/o13";
  const links = [
    evidence({ id: "l1", url, note: "รายงานผล" }),
    evidence({ id: "l2", url: `${url}/older`, note: "ของเก่ากว่า", fromYear: 2567 }),
  ];
  const answers = [{ task: task({ code: "O13", status: "done", evidence: links }), score: 100 }];
  const card = cardOf("O12", { before: { year: 2568, answers } });
  const words = textsOf(card).join("\n");
  expect(words).toContain("คำตอบของปี 2568 · ใช้เป็นตัวอย่าง ยังไม่นับเป็นหลักฐานปีนี้");
  expect(words).toContain("✓ O13 · ดำเนินการแล้ว · ได้ 100.00 คะแนน");
  expect(words).toContain("รายงานผล (ของปี 2568)");
  expect(words).not.toContain("ของเก่ากว่า");
  const opens = tapsOf(card).find((tap) => tap.call.args.codes === "O13");
  expect(opens?.call).toEqual({ command: "show", args: { codes: "O13", year: "2568" } });
});

test("a year before without such an item, or without a link, says so", () => {
  expect(said("O12", { before: { year: 2568, answers: [] } })).toContain("ปีนั้นไม่มีข้อในเรื่องเดียวกัน");
  const bare = { year: 2568, answers: [{ task: task({ code: "O13", evidence: [] }) }] };
  expect(said("O12", { before: bare })).toContain("ไม่มีลิงก์ที่บันทึกไว้");
});

test("a due day that the agency set says what it was before", () => {
  expect(said("O12", { over: { dueOn: "2026-01-15", dueBasis: "set" } })).toMatch(
    /15 ม\.ค\. 69\n.*หน่วยงานกำหนดเอง \(เดิม \d+ \S+ 6[89]\)/,
  );
});

test("a practice says its text, how often, its doubles, and what assessors advised on its indicator", () => {
  const words = said("1.1");
  expect(words).toContain("จัดให้มีการประเมินความพึงพอใจ");
  expect(words).toContain("อย่างน้อยปีละ 2 ครั้ง และรายงานผู้บริหาร");
  expect(words).toContain("เหมือนข้อ 6.1 ○, 8.3 ○");
  expect(words).toContain("ข้อเสนอแนะที่ผู้ประเมินเคยให้");
  expect(words).toContain("(e1 ปี 2568)");
  expect(words).not.toContain("ข้อควรระวังของทุกข้อ");
});

test("an indicator's row says its guidance and the advice on it; an item none", () => {
  const row = content.guidance().rows.find((one) => one.indicator === 4);
  expect(said("4")).toContain(row?.text.slice(0, 30));
  expect(said("4")).toContain("(i10 ปี 2568)");
  expect(said("O12")).not.toContain("ข้อเสนอแนะที่ผู้ประเมินเคยให้");
});

test("advice that answers no question leaves no empty brackets", () => {
  expect(said("6")).toContain("รักษามาตรฐาน");
  expect(said("6")).not.toContain("()");
});

test("a practice of the agency's own with a code of the library borrows nothing from it", () => {
  const words = said("1.1", { over: { topicKey: "own-work", detail: "งานของเราเอง" } });
  expect(words).toContain("งานของเราเอง");
  expect(words).not.toContain("อย่างน้อยปีละ 2 ครั้ง");
  expect(words).not.toContain("ที่มา:");
});
