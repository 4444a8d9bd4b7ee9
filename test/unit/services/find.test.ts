// Owns the proof of what a search finds: by words as they are, by what people call a topic, by misspelt ones, and no nonsense.
import { describe, expect, it, test } from "vitest";
import { findWords } from "../../../src/chat/grammar/phrase-data.ts";
import type { Task } from "../../../src/domain/assessment.ts";
import { termOf } from "../../../src/domain/search-terms.ts";
import type { Deps } from "../../../src/services/deps.ts";
import { type Found, findTasks } from "../../../src/services/find.ts";
import { searchIndexOf } from "../../../src/services/search-index.ts";
import { emptyContent } from "../../support/empty-content.ts";
import { content, largestYear, openedTasks } from "../../support/largest-year.ts";

const year = largestYear(openedTasks);
const deps = { content: { ...emptyContent(content.calendar), ...content } } as Pick<Deps, "content"> as Deps;
const quiet = new Set(findWords("quiet").map(termOf));
const find = (text: string, codes: string[] = [], of = year): Found =>
  findTasks(deps, of, { text, codes, quiet });
const codesOf = ({ hits }: Found): string[] => hits.map(({ task }) => task.code);

describe("the first that is found is what was meant", () => {
  it.each([
    ["แผนป้องกันการทุจริต", "O23"],
    ["แผนปฏิบัติการป้องกันการทุจริต", "O23"],
    ["ข่าวประชาสัมพันธ์", "O4"],
    ["คู่มือประชาชน", "O9"],
    ["ยืมทรัพย์สิน", "4.3"],
    ["บัตรคิว", "1.3"],
    ["เรื่องที่เกี่ยวกับการจัดซื้อ", "O12"],
    ["คู่มือ เสร็จแล้ว", "O8"],
    ["ข้อมูล ที่อยู่", "O3"],
    ["procurement", "O12"],
    ["code of ethics", "O15"],
  ])("of %s: %s", (text, code) => {
    expect(codesOf(find(text))[0]).toBe(code);
  });
});

describe("what people call a topic and no title says", () => {
  it.each([
    ["สขร", "O11"],
    ["สขร.๑", "O11"],
    ["อีเซอร์วิส", "O10"],
    ["โนกิฟ", "O20"],
    ["ของขวัญ", "O20"],
    ["sop", "O8"],
    ["whistleblowing", "O17"],
  ])("%s is %s", (text, code) => {
    expect(codesOf(find(text))).toContain(code);
  });
});

describe("a misspelling is forgiven", () => {
  it.each([
    ["การทจุริต", "O23"],
    ["แผนการทจุริต", "O23"],
    ["จัดซื้้อ", "O12"],
    ["จัดซิ้อจัดจ้าง", "O12"],
    ["E-Serice", "O10"],
    ["procurment", "O12"],
    ["ความเสียง", "O21"],
    ["โครงส้ราง", "O1"],
    ["ประมวลจริยะธรรม", "O15"],
    ["บัดคิว", "1.3"],
    ["ＰＲＯＣＵＲＥＭＥＮＴ", "O12"],
    ["ส.ข.ร.๑", "O11"],
    ["ข้อมูลติดตอ", "O3"],
    ["พึงพอจัย", "1.1"],
    ["ตรวจสอบภายไน", "5.11"],
    ["ศูนย์ข้อมูลข่าวสาน", "7.1"],
    ["คุนธรรม", "O26"],
    ["ช่องทางรองเรียน", "O17"],
    ["คู่ มือ ประชาชน", "O9"],
    ["ข่าว ประชา สัมพันธ์", "O4"],
    ["ข่าว ปชส.", "O4"],
    ["โน gift", "O20"],
  ])("%s: %s", (text, code) => {
    expect(codesOf(find(text))[0]).toBe(code);
  });
});

test.each(["กา", "ตา", "แผ", "แมว", "หมา", "xyzzy", "ๆ", "💥", "%", ""])(
  "“%s” is no word of any task, so nothing is found",
  (text) => {
    expect(codesOf(find(text))).toEqual([]);
  },
);

test("a word inside another one is not found there", () => {
  const rows = codesOf(find("รถ"));
  const texts = (task: Task) => `${task.detail} ${task.elements.map((one) => one.text).join(" ")}`;
  const found = openedTasks.filter(({ code }) => rows.includes(code));
  expect(openedTasks.some((task) => texts(task).includes("สามารถ"))).toBe(true);
  expect(found.filter((task) => !/(?<!สามา)รถ/.test(texts(task)))).toEqual([]);
});

test("codes that are named come alone, whatever else is said", () => {
  expect(codesOf(find("O12 เสร็จแล้ว", ["O12"]))).toEqual(["O12"]);
});

test("what stands in an element is found there, in English too", () => {
  const element = openedTasks.flatMap(({ code, elements }) => elements.map((one) => ({ code, ...one })))[1];
  const hit = find(element?.text ?? "").hits.find(({ task }) => task.code === element?.code);
  expect(hit?.element).toBe(element?.id);
  expect(find("chart of how the agency is divided").hits[0]).toMatchObject({
    task: { code: "O1" },
    element: "e1",
  });
});

test("where nothing is found, at most three that look alike are named", () => {
  const found = find("พัศดุครุภันท์ทั้งปวง");
  expect(found.hits).toEqual([]);
  expect(found.near.length).toBeLessThanOrEqual(3);
});

test("an agency's own words are found in its year, and in no other's", () => {
  const own = largestYear(
    openedTasks.map((task) => (task.code === "1.4" ? { ...task, title: "ตู้แดงหน้าเทศบาล" } : task)),
  );
  expect(codesOf(find("ตู้แดง", [], own))).toEqual(["1.4"]);
  expect(codesOf(find("ตู้แดง"))).toEqual([]);
});

test("years of equal words share an index; of many others only a few are kept", () => {
  const renamed = (title: string) =>
    largestYear(openedTasks.map((task) => (task.code === "O1" ? { ...task, title } : task)));
  const first = searchIndexOf(deps, year);
  const done = openedTasks.map((task): Task => ({ ...task, status: "done" }));
  expect(searchIndexOf(deps, largestYear(done))).toBe(first);
  for (const name of ["ก", "ข", "ค", "ง"]) searchIndexOf(deps, renamed(`หนึ่ง ${name}`));
  expect(searchIndexOf(deps, year)).not.toBe(first);
});

test("every topic that people have a word for is one of some year", () => {
  const topics = new Set(content.catalogues().flatMap(({ items }) => items.map((item) => item.topicKey)));
  const named = content.synonyms().flatMap(({ topicKeys }) => topicKeys);
  expect(named.filter((topic) => !topics.has(topic))).toEqual([]);
  expect([...topics].filter((topic) => !named.includes(topic))).toEqual([]);
});
