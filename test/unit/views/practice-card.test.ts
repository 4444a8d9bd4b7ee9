import { expect, test } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { taskCard } from "../../../src/views/task-card.ts";
import { task } from "../../support/builders.ts";
import { textsOf, view, yearWith } from "../../support/cards.ts";
import { content, openedTasks } from "../../support/largest-year.ts";

const guidance = content.guidance();

function textsOfCard(code: string, over: Record<string, Partial<Task>> = {}, language: "th" | "en" = "th") {
  const tasks = openedTasks.map((one) => ({ ...one, ...over[one.code] }));
  const found = tasks.find((one) => one.code === code) ?? task();
  return textsOf(taskCard(view({ language }), yearWith(tasks, { guidance }), found));
}

test("the card of a practice says how often, and how its doubles stand", () => {
  const texts = textsOfCard("1.1", { "6.1": { status: "done" } });
  expect(texts).toEqual(
    expect.arrayContaining(["ความถี่", "อย่างน้อยปีละ 2 ครั้ง และรายงานผู้บริหาร", "เหมือนข้อ 6.1 ✓, 8.3 ○"]),
  );
  expect(textsOfCard("1.1", {}, "en")).toContain("The same as 6.1 ○, 8.3 ○");
});

test("a practice without a frequency still names its double, and an item has neither", () => {
  expect(textsOfCard("1.3")).toContain("เหมือนข้อ 6.3 ○");
  expect(textsOfCard("1.3")).not.toContain("ความถี่");
  expect(textsOfCard("O12")).not.toContain("ความถี่");
});

test("its times are steps with their days, a share has its target", () => {
  expect(textsOfCard("2.4")).toEqual(expect.arrayContaining(["ไตรมาสที่ 1", "ไตรมาสที่ 4"]));
  expect(textsOfCard("5.4")).toContain("1. โครงการหรือกิจกรรมตามแผนที่ดำเนินการแล้ว · เป้าหมาย 80 %");
});

test("a practice of the agency's own with a code of the library is not taken for it", () => {
  expect(textsOfCard("1.1", { "1.1": { topicKey: "own-work" } })).not.toContain("ความถี่");
});
