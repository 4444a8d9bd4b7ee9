import { expect, test } from "vitest";
import {
  byUrgency,
  doneWithoutEvidence,
  dueSoon,
  isFinished,
  isOpen,
  lateDays,
  overdue,
} from "../../../src/domain/task.ts";
import { evidence, task } from "../../support/builders.ts";

const today = "2026-03-02";
const codes = (tasks: { code: string }[]) => tasks.map((one) => one.code);

test.each([
  ["not_started", true],
  ["in_progress", true],
  ["done", false],
  ["not_applicable", false],
] as const)("%s is open: %s", (status, open) => {
  expect(isOpen(task({ status }))).toBe(open);
  expect(isFinished(task({ status }))).toBe(!open);
});

test("an open task is late from the day after its due day", () => {
  expect(lateDays(task({ dueOn: "2026-03-02" }), today)).toBe(0);
  expect(lateDays(task({ dueOn: "2026-02-28" }), today)).toBe(2);
  expect(lateDays(task({ dueOn: "2026-02-28", status: "done" }), today)).toBe(0);
  expect(lateDays(task({ dueOn: null }), today)).toBe(0);
});

test("a link of an earlier year proves nothing this year", () => {
  const old = evidence({ fromYear: 2568 });
  expect(doneWithoutEvidence(task({ status: "done", evidence: [old] }))).toBe(true);
  expect(doneWithoutEvidence(task({ status: "done", evidence: [old, evidence()] }))).toBe(false);
  expect(doneWithoutEvidence(task({ status: "in_progress" }))).toBe(false);
});

test("near are open tasks from today to the last day, both included, the earliest first", () => {
  const tasks = [
    task({ code: "O1", dueOn: "2026-03-09" }),
    task({ code: "O2", dueOn: "2026-03-02" }),
    task({ code: "O3", dueOn: "2026-03-01" }),
    task({ code: "O4", dueOn: "2026-03-10" }),
    task({ code: "O5", dueOn: "2026-03-05", status: "done" }),
    task({ code: "O6", dueOn: null }),
  ];
  expect(codes(dueSoon(tasks, today, 7))).toEqual(["O2", "O1"]);
  expect(codes(overdue(tasks, today))).toEqual(["O3"]);
});

test("the most urgent stands first: open before finished, dated before undated, items before practices", () => {
  const tasks = [
    task({ code: "O9", dueOn: "2026-01-01", status: "done" }),
    task({ code: "O8", dueOn: null }),
    task({ code: "1.1", kind: "practice", dueOn: "2026-04-30", order: 1 }),
    task({ code: "O7", dueOn: "2026-04-30", order: 7 }),
    task({ code: "O6", dueOn: "2026-04-30", order: 6 }),
    task({ code: "O5", dueOn: "2026-03-31" }),
  ];
  expect(codes(byUrgency(tasks))).toEqual(["O5", "O6", "O7", "1.1", "O8", "O9"]);
  expect(tasks[0]?.code).toBe("O9");
});
