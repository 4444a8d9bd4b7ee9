import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { systemClock } from "../../../src/clock.ts";
import { isWorkday, missingHolidayYears } from "../../../src/domain/calendar.ts";
import type { Holiday } from "../../../src/domain/catalogue.ts";
import { addDays, type Day, dayOf, fiscalYearOf, weekdayOf } from "../../../src/domain/time.ts";

const { calendar, catalogues } = loadContent();
const { holidays } = calendar;
const listed = JSON.parse(readFileSync("src/catalogue/holidays.json", "utf8")) as Holiday[];
const madeUp = [...holidays].filter(([, name]) => name.startsWith("ชดเชย"));
const weekend = (day: string) => [0, 6].includes(weekdayOf(day));
const nameOf = (day: string) => holidays.get(day) ?? "";

const years = [2565, 2566, 2567, 2568, 2569, 2570];

test("holidays of the fiscal years 2565 to 2570 are known", () => {
  expect([...new Set([...holidays.keys()].map(fiscalYearOf))].sort()).toEqual(expect.arrayContaining(years));
});

test.each(years)("the yearly holidays of %i stand on their days", (year) => {
  const [before, after] = [year - 544, year - 543];
  const days = ["10-13", "10-23", "12-05", "12-10", "12-31"].map((day) => `${before}-${day}`);
  const later = ["01-01", "04-06", "04-13", "04-14", "04-15", "05-04", "06-03", "07-28", "08-12"];
  expect([...days, ...later.map((day) => `${after}-${day}`)].filter((day) => !holidays.has(day))).toEqual([]);
});

test.each([2022, 2023, 2024, 2025, 2026, 2027])(
  "the Buddhist holidays of %i are there once each, Lent the day after Asanha",
  (year) => {
    const isOf = (name: string, one: string) => !one.startsWith("ชดเชย") && one.endsWith(name);
    const daysOf = (name: string) =>
      [...holidays]
        .filter(([day, one]) => isOf(name, one) && day.startsWith(String(year)))
        .map(([day]) => day);
    const found = ["วันมาฆบูชา", "วันวิสาขบูชา", "วันอาสาฬหบูชา", "วันเข้าพรรษา"].map(daysOf);
    expect(found.map((days) => days.length)).toEqual([1, 1, 1, 1]);
    expect(found[3]?.[0]).toBe(addDays(found[2]?.[0] ?? "", 1));
  },
);

// By resolution: made up on the Friday before, or two days in a row made up on one.
const madeUpElsewhere: Record<Day, Day> = {
  "2021-10-23": "2021-10-22",
  "2022-12-31": "2023-01-02",
  "2023-12-31": "2023-12-29",
  "2024-07-21": "2024-07-22",
};

// The rule makes no exception but one: Songkran from Sunday to Tuesday is long enough as it is (2025).
test("every holiday on a weekend is made up on the next working day, or where a resolution says", () => {
  for (const [day, name] of holidays) {
    if (!weekend(day) || name === "วันสงกรานต์") continue;
    const elsewhere = madeUpElsewhere[day];
    if (elsewhere) {
      expect([day, nameOf(elsewhere)]).toEqual([day, expect.stringMatching(/^ชดเชย/)]);
      continue;
    }
    let next = addDays(day, 1);
    while (weekend(next) || (holidays.has(next) && !nameOf(next).startsWith("ชดเชย")))
      next = addDays(next, 1);
    expect([day, nameOf(next)]).toEqual([day, `ชดเชย${name}`]);
  }
});

test("Songkran is made up once where one of its days is a Saturday", () => {
  expect(["2023-04-17", "2024-04-16"].map(nameOf)).toEqual(["ชดเชยวันสงกรานต์", "ชดเชยวันสงกรานต์"]);
});

test("nothing is made up that did not fall on a weekend", () => {
  const moved = new Set(Object.values(madeUpElsewhere));
  const made = madeUp.filter(([day, name]) => {
    const originals = [1, 2, 3].map((back) => addDays(day, -back));
    const own = originals.filter((one) => `ชดเชย${nameOf(one)}` === name && weekend(one));
    return (own.length === 0 && !moved.has(day)) || weekend(day);
  });
  expect(made).toEqual([]);
});

test("extra days of the cabinet have no work", () => {
  const days2565 = ["2022-07-15", "2022-07-29", "2022-10-14", "2022-12-30"];
  const later = ["2023-05-05", "2023-07-31", "2024-04-12", "2025-06-02", "2025-08-11", "2026-01-02"];
  expect([...days2565, ...later].filter((day) => isWorkday(calendar, day))).toEqual([]);
});

test("lunar days that no official list has confirmed are not called verified", () => {
  const lunar = /มาฆ|วิสาข|อาสาฬห|เข้าพรรษา/;
  const days2027 = listed.filter(({ day, name }) => day.startsWith("2027") && lunar.test(name));
  expect(days2027.length).toBe(6);
  expect(days2027.some((holiday) => holiday.verified)).toBe(false);
});

test("from August on the next fiscal year's holidays are missed, not before", () => {
  const last = Math.max(...[...holidays.keys()].map(fiscalYearOf));
  const july = `${last - 543}-07-31`;
  expect(missingHolidayYears(calendar, july)).toEqual([]);
  expect(missingHolidayYears(calendar, addDays(july, 1))).toEqual([last + 1]);
  expect(missingHolidayYears(calendar, `${last - 543}-10-01`)).toEqual([last + 1]);
});

test("a year of which only October to December was announced is not known", () => {
  const autumn = new Map([...holidays].filter(([day]) => day < "2027-01-01"));
  expect(missingHolidayYears({ holidays: autumn }, "2026-08-01")).toEqual([2570]);
});

// A list is added in its year; by its August the next year's holidays are announced.
test("the holidays reach a year further than the newest list of questions", () => {
  const newest = Math.max(...catalogues().map((one) => one.fiscalYear));
  expect(missingHolidayYears(calendar, `${newest - 543}-08-01`)).toEqual([]);
});

// Fails from August on until the next year's holidays are in src/catalogue/holidays.json: then is the time to add them.
test("no holidays are missing today", () => {
  expect(missingHolidayYears(calendar, dayOf(systemClock().now()))).toEqual([]);
});
