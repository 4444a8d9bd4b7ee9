import { expect, test } from "vitest";
import { checklistCards } from "../../../src/views/checklist.ts";
import { taskCard } from "../../../src/views/task-card.ts";
import { owners } from "../../support/builders.ts";
import { textsOf, view } from "../../support/cards.ts";
import { content, largestYear, openedTasks } from "../../support/largest-year.ts";

const english = view({ language: "en" });
const items = openedTasks
  .filter((task) => task.kind === "item")
  .map((task) => ({ ...task, owners: owners({ people: ["Somchai"] }) }));
const year = largestYear(items);

test("an English reader finds no Thai on the cards of official items", () => {
  const cards = items.map((task) => taskCard(english, year, task));
  const list = checklistCards(english, year, { scope: { indicator: 9 }, tasks: items, page: 1 });
  expect(textsOf([...cards, ...list]).filter((text) => /[ก-๙]/.test(text))).toEqual([]);
});

test("repeated work is named by its months in English too", () => {
  const monthly = items.find((task) => task.code === "O11");
  expect(monthly && textsOf(taskCard(english, year, monthly))).toEqual(
    expect.arrayContaining(["October 2025", "March 2026"]),
  );
});

test("the agency's own words stay as they are", () => {
  const practice = openedTasks.find((task) => task.code === "1.1");
  const title = content.guidance().practices.find((one) => one.code === "1.1")?.title;
  expect(practice && textsOf(taskCard(english, largestYear(openedTasks), practice))).toContain(title);
});
