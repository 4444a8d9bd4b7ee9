import { expect, test } from "vitest";
import type { Stage } from "../../../src/domain/catalogue.ts";
import { dueMonthsOf, type FrequencyRule } from "../../../src/domain/frequency.ts";
import { timesOf } from "../../../src/domain/frequency-steps.ts";

const names = { time: "ครั้งที่ {no}", quarter: "ไตรมาสที่ {no}" };
const times = (frequency: FrequencyRule, stages?: Stage[]) =>
  timesOf({ frequency, ...(stages ? { stages } : {}) }, names, 2570).map(({ text, due, target }) =>
    [text, due ?? target].join(" "),
  );

test("every month is a time of its own, named by the month and due on its last day", () => {
  const monthly = times({ kind: "monthly" });
  expect(monthly).toHaveLength(12);
  expect([monthly[0], monthly[4], monthly[11]]).toEqual([
    "ตุลาคม 2569 2026-10-31",
    "กุมภาพันธ์ 2570 2027-02-28",
    "กันยายน 2570 2027-09-30",
  ]);
});

test("times a year cut the fiscal year into equal parts, the last one always ends with it", () => {
  expect([1, 2, 3, 4, 6].map((atLeast) => dueMonthsOf({ kind: "timesAYear", atLeast }))).toEqual([
    [9],
    [3, 9],
    [1, 5, 9],
    [12, 3, 6, 9],
    [11, 1, 3, 5, 7, 9],
  ]);
  for (let atLeast = 1; atLeast <= 12; atLeast++) {
    const months = dueMonthsOf({ kind: "timesAYear", atLeast });
    expect(new Set(months).size).toBe(atLeast);
    expect(months.at(-1)).toBe(9);
  }
});

test("named months are due at their end", () => {
  expect(times({ kind: "months", months: [10, 4] })).toEqual([
    "ตุลาคม 2569 2026-10-31",
    "เมษายน 2570 2027-04-30",
  ]);
});

test("a stage gives a time its name, and its own day goes before that of the frequency", () => {
  const stages: Stage[] = [
    { text: { th: "ครึ่งปีแรก", en: "first half" }, due: { month: 2, day: 15, source: "test" } },
    { text: { th: "ครึ่งปีหลัง", en: "second half" } },
  ];
  expect(times({ kind: "timesAYear", atLeast: 2 }, stages)).toEqual([
    "ครึ่งปีแรก 2027-02-15",
    "ครึ่งปีหลัง 2027-09-30",
  ]);
});

test("a share is one time with its target and without a day; from time to time is no time at all", () => {
  const stages: Stage[] = [{ text: { th: "โครงการ", en: "projects" } }];
  expect(times({ kind: "percent", atLeast: 80 }, stages)).toEqual(["โครงการ 80 %"]);
  expect(times({ kind: "periodically" })).toEqual([]);
});
