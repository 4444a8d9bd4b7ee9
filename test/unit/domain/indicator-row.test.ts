import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Task, TaskStatus } from "../../../src/domain/assessment.ts";
import { rowStatus, withDerivedRows } from "../../../src/domain/indicator-row.ts";
import { tasksForYear } from "../../../src/domain/open-year.ts";

const of = (...statuses: TaskStatus[]) => rowStatus(statuses.map((status) => ({ status })));

test("a row is done when all its practices are", () => {
  expect(of("done", "done")).toBe("done");
  expect(of("done", "in_progress")).toBe("in_progress");
});

test("a row is not started while no practice is begun", () => {
  expect(of("not_started", "not_started")).toBe("not_started");
  expect(of("not_started", "done")).toBe("in_progress");
  expect(of("in_progress", "in_progress")).toBe("in_progress");
});

test("practices that do not apply are no work", () => {
  expect(of("done", "not_applicable")).toBe("done");
  expect(of("not_started", "not_applicable")).toBe("not_started");
  expect(of("not_applicable")).toBe("not_applicable");
});

const { guidance, calendar, catalogueFor } = loadContent();
const plan = {
  catalogue: catalogueFor(2569).catalogue,
  guidance: guidance(),
  calendar,
  units: [],
  fiscalYear: 2569,
};
const tasks = tasksForYear({ ...plan, holidayRule: "before" });
const doneIn = (indicator: number): Task[] =>
  tasks.map((task) =>
    task.kind === "practice" && task.indicator === indicator ? { ...task, status: "done" as const } : task,
  );

test("only the row whose practices changed is derived anew", () => {
  const changed = withDerivedRows(doneIn(7)).filter(
    (task, at) => task.kind !== "practice" && task !== tasks[at],
  );
  expect(changed.map((task) => `${task.code} ${task.status}`)).toEqual(["7 done"]);
});

test("a row without practices keeps the status it was given", () => {
  const row = tasks.filter((task) => task.code === "7").map((task) => ({ ...task, status: "done" as const }));
  expect(withDerivedRows(row)).toEqual(row);
});
