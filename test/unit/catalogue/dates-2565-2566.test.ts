// Guards when the work of 2565 and 2566 falls due, what of it repeats, and which days of their calendars are sure.
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { milestonesForYear } from "../../../src/domain/open-year.ts";

const content = loadContent();
const list = (year: number) => content.catalogueFor(year).catalogue;
const itemOf = (year: number, code: string) => list(year).items.find((item) => item.code === code);
const words = (text: string): string[] => text.trim().split(/\s+/);

const halfYear = [10, 11, 12, 1, 2, 3];

test.each([
  [2565, "O23", [...halfYear, 4, 5, 6, 7, 8, 9]],
  [2566, "O21", halfYear],
])("only the monthly summaries and the news of %i repeat", (year, code, months) => {
  const repeating = list(year).items.filter((item) => item.repeat);
  expect(repeating.map((item) => [item.code, item.repeat])).toEqual([
    ["O7", { kind: "afterActivity", withinDays: 7 }],
    [code, { kind: "monthly", months }],
  ]);
});

test.each([
  [2565, { 10: "O10 O18 O21 O42", 11: "O25 O27 O28", 12: "O12 O17 O20 O24", 4: "O11 O15 O19 O26 O40 O43" }],
  [2566, { 10: "O11 O19 O42", 11: "O23 O25 O26", 12: "O13 O18 O22", 4: "O12 O16 O24 O37 O43" }],
])("the months in which items of %i are due follow their topic", (year, expected) => {
  for (const [month, codes] of Object.entries(expected)) {
    const due = list(year).items.filter((item) => item.due?.month === Number(month));
    expect([month, ...due.map((item) => item.code)]).toEqual([month, ...words(codes)]);
  }
});

test("a half-year report and the annual one are items of their own", () => {
  const pairs = [
    [2565, "O11", "O12"],
    [2565, "O19", "O20"],
    [2565, "O40", "O41"],
    [2566, "O12", "O13"],
    [2566, "O37", "O38"],
  ] as const;
  const periods = pairs.map(([year, half, whole]) => [
    itemOf(year, half)?.period,
    itemOf(year, whole)?.period,
  ]);
  expect(periods).toEqual(pairs.map(() => ["first6Months", "FY-1"]));
});

test.each([
  [
    2565,
    `announcement:2021-11-26/2021-11-26 registration:2022-01-01/2022-02-28 oit:2022-03-01/2022-04-30
    scoring:2022-05-01/2022-05-31 clarification:2022-06-01/2022-06-15 confirmation:2022-06-16/2022-06-30
    result:2022-08-01/2022-08-01`,
  ],
  [2566, "announcement:2022-12-06/2022-12-06 result:2023-08-10/2023-08-10"],
])("the calendar of %i confirms the days that the assessor announced and no others", (year, days) => {
  const milestones = milestonesForYear(list(year), year);
  const confirmed = milestones.filter((one) => one.confirmed);
  expect(confirmed.map(({ kind, from, to }) => `${kind}:${from}/${to}`)).toEqual(words(days));
  expect(milestones).toHaveLength(8);
  expect(milestones.filter((one) => one.legal).map((one) => one.kind)).toEqual(["oit"]);
});
