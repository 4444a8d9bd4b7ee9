// Owns what must hold of the deadlines that come back every year.
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { deadlinesOfMonth, standingDeadlines, yearlyDeadlines } from "../../../src/domain/recurring.ts";

const content = loadContent();
const deadlines = content.deadlines();
const idsOf = (day: string) => deadlinesOfMonth(deadlines, day).map((one) => one.id);

test("every topic of a deadline is one of some year's items, or a practice's", () => {
  const items = content.catalogues().flatMap((one) => one.items);
  const known = new Set([...items, ...content.guidance().practices].map(({ topicKey }) => topicKey));
  const unknown = deadlines.flatMap((one) => one.topicKeys).filter((topic) => !known.has(topic));
  expect(unknown).toEqual([]);
});

test("the months are those of the documents they come from", () => {
  expect(idsOf("2026-04-01")).toEqual(
    expect.arrayContaining(["half-year-reports", "anti-corruption-6-months"]),
  );
  expect(idsOf("2026-10-31")).toEqual(
    expect.arrayContaining(["operation-plan", "procurement-plan", "anti-corruption-12-months"]),
  );
  expect(idsOf("2026-12-15")).toContain("local-development-plan-results");
  expect(idsOf("2026-02-15")).toEqual([]);
});

test("what comes every month, quarter or activity stands in no month of its own", () => {
  expect(standingDeadlines(deadlines).map(({ id, withinDays = null }) => [id, withinDays])).toEqual([
    ["monthly-procurement-summary", null],
    ["executive-follow-up", null],
    ["news", 7],
    ["budget-meeting", null],
  ]);
});

test("every deadline has its place on the card: its months, all the time, or some time in the year", () => {
  const placed = [...deadlines.filter(({ months }) => months.length > 0), ...standingDeadlines(deadlines)];
  const all = new Set([...placed, ...yearlyDeadlines(deadlines)]);
  expect(deadlines.filter((one) => !all.has(one))).toEqual([]);
  expect(yearlyDeadlines(deadlines).map(({ id }) => id)).toEqual([
    "satisfaction-to-head",
    "assignment-briefing",
    "training",
    "risk-reports",
  ]);
});

test("what was inferred is not called verified", () => {
  expect(deadlines.filter((one) => !one.verified).map((one) => one.id)).toEqual(["no-gift-report"]);
});
