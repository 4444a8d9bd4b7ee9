import { expect, test } from "vitest";
import type { Step } from "../../../src/domain/assessment.ts";
import { digestLines } from "../../../src/domain/reminder.ts";
import {
  byUrgency,
  doneWithoutEvidence,
  dueSoon,
  earliestDue,
  isFinished,
  isLate,
  isOpen,
  lateDays,
  mostUrgent,
  overdue,
} from "../../../src/domain/task.ts";
import { addDays } from "../../../src/domain/time.ts";
import { evidence, task } from "../../support/builders.ts";
import { openedTasks } from "../../support/largest-year.ts";

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

const month = (id: string, dueOn: string, status: Step["status"] = "not_started"): Step => ({
  id,
  list: "occurrence",
  text: id,
  dueOn,
  status,
});

test("an open task is late by its earliest open occurrence, before its own due day", () => {
  const steps = [month("oct", "2025-11-28", "done"), month("dec", "2026-01-30"), month("nov", "2025-12-30")];
  const monthly = task({ dueOn: "2026-04-30", steps });
  expect(earliestDue(monthly)).toEqual({ dueOn: "2025-12-30", step: steps[2] });
  expect(lateDays(monthly, today)).toBe(62);
  expect(overdue([monthly], today)).toEqual([monthly]);
  expect(dueSoon([monthly], today, 90)).toEqual([]);
  const ticked = { ...monthly, steps: steps.map((one): Step => ({ ...one, status: "done" })) };
  expect(earliestDue(ticked)).toEqual({ dueOn: "2026-04-30", step: null });
  expect(lateDays(ticked, today)).toBe(0);
  expect(earliestDue({ ...monthly, status: "done" })).toBeNull();
});

test("what is not an occurrence is no deadline, and the task's own day goes first on the same day", () => {
  const method: Step = { ...month("m", "2026-01-01"), list: "method" };
  expect(lateDays(task({ dueOn: null, steps: [method] }), today)).toBe(0);
  const same = task({ dueOn: "2026-03-01", steps: [month("s", "2026-03-01")] });
  expect(earliestDue(same)?.step).toBeNull();
});

test("the list of late tasks and the digest agree on every day of the year", () => {
  for (let day = "2025-10-01"; day <= "2026-09-30"; day = addDays(day, 7)) {
    const late = digestLines(openedTasks, day).filter((line) => line.when === "late");
    expect(codes(overdue(openedTasks, day)).toSorted()).toEqual(late.map(({ task }) => task.code).toSorted());
  }
  expect(codes(overdue(openedTasks, today))).toContain("O11");
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
  for (let from = 0; from <= tasks.length; from += 1)
    expect(mostUrgent(tasks.slice(from))).toBe(byUrgency(tasks.slice(from))[0] ?? null);
  expect(tasks[0]?.code).toBe("O9");
});

test("a task is late from the day on which it has a late day", () => {
  const all = [task(), task({ dueOn: null }), task({ status: "done", dueOn: "2026-01-30" }), ...openedTasks];
  for (let day = "2025-11-01"; day < "2026-11-01"; day = addDays(day, 5))
    for (const one of all) expect(isLate(one, day)).toBe(lateDays(one, day) > 0);
});
