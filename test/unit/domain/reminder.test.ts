// Owns the ladder's guarantees: on which days a deadline is reminded of, and what a digest says of it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Step, Task } from "../../../src/domain/assessment.ts";
import { isWorkday, toWorkday, type WorkCalendar } from "../../../src/domain/calendar.ts";
import { nextStep } from "../../../src/domain/ladder.ts";
import { digestLines, legalDaysOf, nextReminderOn, tasksToRemind } from "../../../src/domain/reminder.ts";
import { openDueDays } from "../../../src/domain/task.ts";
import { addDays, type Day, daysBetween } from "../../../src/domain/time.ts";
import { task as buildTask } from "../../support/builders.ts";

const songkran = new Map(["2026-04-13", "2026-04-14", "2026-04-15"].map((day) => [day, "สงกรานต์"]));
const calendar: WorkCalendar = { holidays: songkran };
const ladder = { daysBefore: [7, 3, 1, 0], calendar, legalDays: new Set<Day>() };

const task = (id: string, dueOn: Day | null, more: Partial<Task> = {}): Task =>
  buildTask({ id, code: id, order: 0, dueOn, ...more });

function occurrence(id: string, dueOn: Day, status: Step["status"] = "not_started"): Step {
  return { id, list: "occurrence", text: id, dueOn, status };
}

function stepsBetween(dueOn: Day, from: Day, to: Day, rules = ladder): Day[] {
  const steps: Day[] = [];
  for (let day = nextStep(dueOn, from, rules); day <= to; day = nextStep(dueOn, addDays(day, 1), rules))
    steps.push(day);
  return steps;
}

const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2024-10-01", days));
const anyLadder = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 });

describe("the ladder of one deadline", () => {
  it("has steps 7, 3, 1 and 0 days before, one day late, then weekly", () => {
    expect(stepsBetween("2026-03-19", "2026-03-01", "2026-04-05")).toEqual([
      "2026-03-12",
      "2026-03-16",
      "2026-03-18",
      "2026-03-19",
      "2026-03-20",
      "2026-03-27",
      "2026-04-03",
    ]);
  });

  it("moves a step on a day without work to the working day before, and a late one to the day after", () => {
    // Due on Saturday: T-1 and T-0 meet on Friday; the first late step is Sunday's, so Monday.
    expect(stepsBetween("2026-03-07", "2026-03-05", "2026-03-15")).toEqual(["2026-03-06", "2026-03-09"]);
    expect(stepsBetween("2026-04-16", "2026-04-08", "2026-04-17")).toEqual([
      "2026-04-09",
      "2026-04-10",
      "2026-04-16",
      "2026-04-17",
    ]);
  });

  it("keeps the step on a legal last day even where that day has no work", () => {
    const legal = { ...ladder, legalDays: new Set(["2026-03-07"]) };
    expect(stepsBetween("2026-03-07", "2026-03-05", "2026-03-15", legal)).toEqual([
      "2026-03-06",
      "2026-03-07",
      "2026-03-09",
    ]);
  });

  it("gives a working day from the asked day on, and none in between is passed over", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyLadder, (dueOn, from, daysBefore) => {
        const rules = { ...ladder, daysBefore };
        const step = nextStep(dueOn, from, rules);
        expect(step >= from && isWorkday(calendar, step)).toBe(true);
        expect(nextStep(dueOn, step, rules)).toBe(step);
        const steps = daysBefore.map((days) => toWorkday(calendar, addDays(dueOn, -days), "before"));
        expect(steps.filter((other) => other >= from && other < step)).toEqual([]);
        for (let day = from; day < step; day = addDays(day, 1))
          expect(nextStep(dueOn, day, rules)).toBe(step);
      }),
    );
  });

  it("never leaves missed work without a reminder for more than a week and the holidays in it", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (dueOn, from) => {
        fc.pre(from > dueOn);
        expect(daysBetween(from, nextStep(dueOn, from, ladder))).toBeLessThanOrEqual(7 + 6);
      }),
    );
  });
});

describe("the next reminder of a year", () => {
  it("is the earliest step of open, dated work; finished work and undated work have none", () => {
    const tasks = [
      task("O1", "2026-03-19"),
      task("O2", "2026-03-10", { status: "done" }),
      task("O3", null),
      task("O4", "2026-03-11", { status: "not_applicable" }),
    ];
    expect(nextReminderOn(tasks, "2026-03-05", [7, 3, 1, 0], calendar)).toBe("2026-03-12");
    expect(nextReminderOn(tasks.slice(1), "2026-03-05", [7, 3, 1, 0], calendar)).toBeNull();
  });

  it("counts open occurrences of an open task, and not the finished ones", () => {
    const steps = [occurrence("jan", "2026-02-28", "done"), occurrence("feb", "2026-03-31")];
    const monthly = task("O11", "2026-04-30", { steps });
    expect(openDueDays(monthly)).toEqual(["2026-04-30", "2026-03-31"]);
    expect(nextReminderOn([monthly], "2026-03-02", [7], calendar)).toBe("2026-03-24");
    expect(openDueDays({ ...monthly, status: "done" })).toEqual([]);
  });

  it("agrees with what a digest of that day covers", () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 8 }), anyDay, (dueDays, today) => {
        const tasks = dueDays.map((day, index) => task(`O${index}`, day));
        const next = nextReminderOn(tasks, today, ladder.daysBefore, calendar);
        if (next === null) throw new Error("dated work has a next reminder");
        expect(tasksToRemind(tasks, next, next, ladder)).not.toEqual([]);
        expect(tasksToRemind(tasks, today, addDays(next, -1), ladder)).toEqual([]);
      }),
    );
  });
});

describe("a digest", () => {
  it("names each open task once, today's first, then tomorrow's, what is late, and what is near", () => {
    const tasks = [
      task("soon", "2026-03-12"),
      task("late", "2026-03-02"),
      task("done", "2026-03-05", { status: "done" }),
      task("later", "2026-02-02"),
      task("tomorrow", "2026-03-06"),
      task("today", "2026-03-05", { steps: [occurrence("mar", "2026-03-31")] }),
    ];
    const lines = digestLines(tasks, "2026-03-05").map((line) => [line.task.id, line.when, line.days]);
    expect(lines).toEqual([
      ["today", "today", 0],
      ["tomorrow", "tomorrow", 1],
      ["late", "late", 3],
      ["later", "late", 31],
      ["soon", "soon", 7],
    ]);
  });

  it("knows the closing days of legal milestones only", () => {
    const milestone = { id: "m", kind: "oit", title: "OIT", from: "2026-04-01", confirmed: true };
    const days = legalDaysOf([
      { ...milestone, to: "2026-04-30", legal: true },
      { ...milestone, to: "2026-05-31", legal: false },
    ]);
    expect([...days]).toEqual(["2026-04-30"]);
  });
});
