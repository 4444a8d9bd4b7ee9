import { expect, test } from "vitest";
import { frequencyText, sameAsText } from "../../../src/views/frequency-words.ts";
import { view } from "../../support/cards.ts";
import { content } from "../../support/largest-year.ts";

const { practices } = content.guidance();
const thai = view();
const english = view({ language: "en" });

test.each([
  ["1.1", "อย่างน้อยปีละ 2 ครั้ง และรายงานผู้บริหาร", "At least 2 times a year, reported to the head"],
  ["1.2", "ไม่กำหนดเวลา แต่ตรวจได้ว่ามีแล้วหรือยัง", "No set time, but it can be checked"],
  ["1.3", "", ""],
  ["1.9", "เป็นระยะ", "From time to time"],
  ["2.4", "ทุกเดือนหรือทุกไตรมาส", "Every month or every quarter"],
  ["3.3", "อย่างน้อยปีละ 2 ครั้ง", "At least 2 times a year"],
  ["5.4", "ไม่น้อยกว่าร้อยละ 80", "At least 80 %"],
  ["5.7", "ทุกปี ภายในเดือนตุลาคมและเมษายน", "Every year, within October and April"],
  ["8.4", "อย่างน้อยปีละครั้ง", "At least once a year"],
])("the frequency of %s is told in words, in Thai and in English", (code, th, en) => {
  const practice = practices.find((one) => one.code === code);
  expect(practice && [thai, english].map((v) => frequencyText(v, practice))).toEqual([th, en]);
});

test("months and quarters without a choice have words too", () => {
  const texts = (["monthly", "quarterly"] as const).map((kind) =>
    frequencyText(thai, { frequency: { kind }, checkable: false }),
  );
  expect(texts).toEqual(["ทุกเดือน", "ทุกไตรมาส"]);
});

test("counts stand in the agency's digits, codes never do", () => {
  const practice = practices.find((one) => one.code === "1.1");
  const v = view({ digits: "thai" });
  expect(practice && [frequencyText(v, practice), sameAsText(v, practice)]).toEqual([
    "อย่างน้อยปีละ ๒ ครั้ง และรายงานผู้บริหาร",
    "เหมือนข้อ 6.1, 8.3",
  ]);
});

test("what has no double names none", () => {
  expect(sameAsText(thai, {})).toBe("");
});
