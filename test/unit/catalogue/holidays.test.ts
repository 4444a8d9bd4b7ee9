import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { isWorkday } from "../../../src/domain/calendar.ts";
import type { Holiday } from "../../../src/domain/catalogue.ts";
import { addDays, fiscalYearOf, weekdayOf } from "../../../src/domain/time.ts";

const { calendar } = loadContent();
const { holidays } = calendar;
const listed = JSON.parse(readFileSync("src/catalogue/holidays.json", "utf8")) as Holiday[];
const madeUp = [...holidays].filter(([, name]) => name.startsWith("ชดเชย"));
const weekend = (day: string) => [0, 6].includes(weekdayOf(day));
const nameOf = (day: string) => holidays.get(day) ?? "";

test("holidays of the fiscal years 2568, 2569 and 2570 are known", () => {
  expect(new Set([...holidays.keys()].map(fiscalYearOf))).toEqual(new Set([2568, 2569, 2570]));
});

test.each([2568, 2569, 2570])("the yearly holidays of %i stand on their days", (year) => {
  const [before, after] = [year - 544, year - 543];
  const days = ["10-13", "10-23", "12-05", "12-10", "12-31"].map((day) => `${before}-${day}`);
  const later = ["01-01", "04-06", "04-13", "04-14", "04-15", "05-04", "06-03", "07-28", "08-12"];
  expect([...days, ...later.map((day) => `${after}-${day}`)].filter((day) => !holidays.has(day))).toEqual([]);
});

test.each([2025, 2026, 2027])(
  "the Buddhist holidays of %i are there once each, Lent the day after Asanha",
  (year) => {
    const dayOf = (name: string) =>
      [...holidays].filter(([day, one]) => one === name && day.startsWith(String(year))).map(([day]) => day);
    const found = ["วันมาฆบูชา", "วันวิสาขบูชา", "วันอาสาฬหบูชา", "วันเข้าพรรษา"].map(dayOf);
    expect(found.map((days) => days.length)).toEqual([1, 1, 1, 1]);
    expect(found[3]?.[0]).toBe(addDays(found[2]?.[0] ?? "", 1));
  },
);

// The rule makes no exception but one: Songkran from Sunday to Tuesday is long enough as it is (2025).
test("every holiday on a weekend is made up on the next working day", () => {
  for (const [day, name] of holidays) {
    if (!weekend(day) || name === "วันสงกรานต์") continue;
    let next = addDays(day, 1);
    while (weekend(next) || (holidays.has(next) && !nameOf(next).startsWith("ชดเชย")))
      next = addDays(next, 1);
    expect([day, nameOf(next)]).toEqual([day, `ชดเชย${name}`]);
  }
});

test("nothing is made up that did not fall on a weekend", () => {
  const made = madeUp.filter(([day, name]) => {
    const original = [1, 2, 3]
      .map((back) => addDays(day, -back))
      .find((one) => `ชดเชย${nameOf(one)}` === name);
    return original === undefined || !weekend(original) || weekend(day);
  });
  expect(made).toEqual([]);
});

test("extra days of the cabinet have no work", () => {
  for (const day of ["2025-06-02", "2025-08-11", "2026-01-02"]) expect(isWorkday(calendar, day)).toBe(false);
});

test("lunar days that no official list has confirmed are not called verified", () => {
  const lunar = /มาฆ|วิสาข|อาสาฬห|เข้าพรรษา/;
  const days2027 = listed.filter(({ day, name }) => day.startsWith("2027") && lunar.test(name));
  expect(days2027.length).toBe(6);
  expect(days2027.some((holiday) => holiday.verified)).toBe(false);
});
