import { expect, test } from "vitest";
import type { Step, Task } from "../../../src/domain/assessment.ts";
import { changeText } from "../../../src/views/change-words.ts";
import { checklistCards } from "../../../src/views/checklist.ts";
import { digestMessages } from "../../../src/views/digest.ts";
import { taskCard } from "../../../src/views/task-card.ts";
import { taskList } from "../../../src/views/task-list.ts";
import { change, task } from "../../support/builders.ts";
import { tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const step = (id: string, text: string, status: Step["status"], dueOn = "2026-02-28"): Step => ({
  id,
  list: "occurrence",
  text,
  dueOn,
  status,
});
const long = "จัดทำและเผยแพร่แผนดำเนินงานประจำปี";
const monthly = task({
  code: "O11",
  steps: [
    step("s1", "มกราคม 2569", "done"),
    step("s2", "กุมภาพันธ์ 2569", "not_started"),
    step("s3", long, "not_started", "2026-09-30"),
  ],
  elements: [
    { id: "e1", text: "ชื่อโครงการ", done: true },
    { id: "e2", text: "งบประมาณ", done: false },
  ],
});
const year = yearWith([monthly]);
const ticks = (one: Task) =>
  tapsOf(taskCard(view(), yearWith([one]), one))
    .filter((tap) => tap.call.command === "tick")
    .map((tap) => [tap.label, tap.call.args]);

test("each step and element is one tap: what is open is ticked, what is ticked is opened", () => {
  expect(ticks(monthly)).toEqual([
    ["○ O11 องค์ประกอบ 1", { t: "o11", el: "e1", done: "0" }],
    ["✓ O11 องค์ประกอบ 2", { t: "o11", el: "e2", done: "1" }],
    ["○ O11 มกราคม 2569", { t: "o11", s: "s1", done: "0" }],
    ["✓ O11 กุมภาพันธ์ 2569", { t: "o11", s: "s2", done: "1" }],
    ["✓ O11 ขั้นตอน 3", { t: "o11", s: "s3", done: "1" }],
  ]);
});

test("rows show their marks, and the numbers that people may type", () => {
  const texts = textsOf(taskCard(view(), year, monthly));
  for (const [mark, text] of [
    ["✓", "1. ชื่อโครงการ"],
    ["○", "2. งบประมาณ"],
    ["✓", "มกราคม 2569"],
    ["○", `3. ${long}`],
  ])
    expect(texts[texts.indexOf(text ?? "") - 1], text).toBe(mark);
});

test("an element that was never ticked does not make a finished task look unfinished", () => {
  const elements = monthly.elements.map((one) => ({ ...one, done: false }));
  const finished = task({ code: "O11", status: "done", elements });
  expect(textsOf(taskCard(view(), yearWith([finished]), finished))).not.toContain("○");
});

test("the card says how late the first open step is, beside the task's own due day", () => {
  const texts = textsOf(taskCard(view(), year, monthly));
  expect(texts).toContain("! เลยกำหนด 32 วัน");
  expect(texts.some((text) => text.startsWith("30 เม.ย. 69"))).toBe(true);
});

test.each([
  ["th", "กุมภาพันธ์ 2569 · เลยกำหนด 32 วัน"],
  ["en", "กุมภาพันธ์ 2569 · 32 d late"],
] as const)("a list names the step that is late: %s", (language, said) => {
  const call = { command: "overdue", args: {} };
  const list = { title: "", empty: "", tasks: [monthly], page: 1, call };
  expect(textsOf(taskList(view({ language }), year, list)).map((text) => text.trim())).toContain(said);
});

test("a digest's quick reply ticks the step that is due, and finishes a task that is due itself", () => {
  const lines = [
    { task: monthly, when: "late" as const, days: 32, step: monthly.steps[1] ?? null },
    { task: task({ code: "O12" }), when: "soon" as const, days: 3, step: null },
  ];
  const taps = tapsOf(digestMessages(view(), year, { day: "2026-04-01", late: false, lines, more: 0 }));
  expect(taps.filter((tap) => tap.quick).map(({ label, call }) => [label, call.command])).toEqual([
    ["✓ O11 กุมภาพันธ์ 2569", "tick"],
    ["✓ O12", "status"],
  ]);
});

test("so do the quick replies of a list that names the step, and not those of a checklist", () => {
  const call = { command: "overdue", args: {} };
  const quick = (messages: Parameters<typeof tapsOf>[0]) =>
    tapsOf(messages).filter((tap) => tap.quick)[0]?.call;
  const list = taskList(view(), year, { title: "", empty: "", tasks: [monthly], page: 1, call });
  expect(quick(list)?.args).toEqual({ t: "o11", s: "s2", done: "1" });
  const checklist = checklistCards(view(), year, { scope: {}, tasks: [monthly], page: 1 });
  expect(quick(checklist)?.args).toEqual({ t: "o11", status: "done" });
});

test("history says which step or element was ticked or opened", () => {
  const [first, ...others] = monthly.steps;
  const opened = first ? [{ ...first, status: "not_started" }, ...others] : [];
  const steps = change({ field: "steps", taskId: "o11", before: opened, after: monthly.steps });
  expect(changeText(view(), year, steps)).toBe("✓ มกราคม 2569");
  const unticked = monthly.elements.map((one) => ({ ...one, done: false }));
  const elements = change({ field: "elements", taskId: "o11", before: monthly.elements, after: unticked });
  expect(changeText(view(), year, elements)).toBe("○ องค์ประกอบ 1");
});
