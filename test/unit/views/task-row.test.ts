import { expect, test } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { checklistCards } from "../../../src/views/checklist.ts";
import { evidence, owners, task } from "../../support/builders.ts";
import { tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

function rowTexts(over: Partial<Task>): string {
  const one = task(over);
  const [card] = checklistCards(view(), yearWith([one]), { scope: { indicator: 9 }, tasks: [one], page: 1 });
  return card ? textsOf(card).join(" | ") : "";
}

test.each([
  ["2026-03-29", "เลยกำหนด 3 วัน", "!"],
  ["2026-04-01", "ครบวันนี้", "○"],
  ["2026-04-02", "ครบพรุ่งนี้", "○"],
  ["2026-04-06", "6 เม.ย. 69 (อีก 5 วัน)", "○"],
  ["2026-04-30", "30 เม.ย. 69", "○"],
])("a task due %s says %s", (dueOn, said, mark) => {
  const texts = rowTexts({ dueOn });
  expect(texts).toContain(said);
  expect(texts).toContain(`| ${mark} |`);
});

test("a finished task is not late, and says when it was done", () => {
  const texts = rowTexts({ status: "done", dueOn: "2026-03-01", statusAt: "2026-01-12T02:00:00.000Z" });
  expect(texts).toContain("เสร็จ 12 ม.ค. 69");
  expect(texts).not.toContain("เลยกำหนด");
});

test("done without a link of this year is called out", () => {
  expect(rowTexts({ status: "done" })).toContain("ยังไม่มีลิงก์");
  expect(rowTexts({ status: "done", evidence: [evidence({ fromYear: 2568 })] })).toContain("ยังไม่มีลิงก์");
  expect(rowTexts({ status: "done", evidence: [evidence()] })).toContain("ลิงก์ 1");
  expect(rowTexts({ status: "done", kind: "practice", code: "1.4" })).not.toContain("ยังไม่มีลิงก์");
});

test("the owner is named, and nobody is said plainly", () => {
  expect(rowTexts({ owners: owners({ units: ["u2"] }) })).toContain("กองคลัง");
  expect(rowTexts({})).toContain("ยังไม่มีผู้รับผิดชอบ");
  expect(rowTexts({ owners: owners({ all: true }) })).toContain("ทุกส่วนราชการ");
});

test("of three owners a row names the first and counts the others", () => {
  expect(rowTexts({ owners: owners({ units: ["u1", "u2", "u3"] }) })).toContain("| สำนักปลัด +2");
  expect(rowTexts({ owners: owners({ units: ["u1", "u2"] }) })).toContain("สำนักปลัด, กองคลัง");
});

test("a row shows the catalogue's short title in the reader's language", () => {
  const one = task();
  const [card] = checklistCards(view({ language: "en" }), yearWith([one]), {
    scope: {},
    tasks: [one],
    page: 1,
  });
  expect(card ? textsOf(card) : []).toContain("O12 Short O12");
});

test("a tap on a row opens its card", () => {
  const one = task();
  const cards = checklistCards(view(), yearWith([one]), { scope: {}, tasks: [one], page: 1 });
  expect(tapsOf(cards)).toContainEqual({
    label: "O12",
    call: { command: "show", args: { t: one.id } },
    quick: false,
  });
});
