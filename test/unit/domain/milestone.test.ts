// Owns the rules of moved milestones: whose days count, what follows a closing day, what is left to be told.
import { describe, expect, test } from "vitest";
import type { Milestone } from "../../../src/domain/assessment.ts";
import { movesAfter, withInstallation, withMilestones } from "../../../src/domain/milestone.ts";
import { assessment, task } from "../../support/builders.ts";

const calendar = { holidays: new Map([["2026-05-13", "วันพืชมงคล"]]) };
const oit = (to: string, over: Partial<Milestone> = {}): Milestone => ({
  id: "m1",
  kind: "oit",
  title: "OIT",
  from: "2026-03-01",
  to,
  confirmed: false,
  legal: true,
  ...over,
});
const at = "2026-03-02T02:00:00.000Z";
const known = { kind: "oit", from: "2026-03-01", to: "2026-04-30" };

test("an agency's own days come before the installation's, and these before the list's", () => {
  const installation = [oit("2026-05-15", { confirmed: true })];
  const [own] = withInstallation([oit("2026-05-08", { setBy: "agency" })], installation);
  expect(own).toMatchObject({ to: "2026-05-08", setBy: "agency" });
  const [taken] = withInstallation([oit("2026-04-30")], installation);
  expect(taken).toMatchObject({ to: "2026-05-15", confirmed: true, setBy: "installation" });
});

describe("a moved closing day", () => {
  const year = (dueOn: string | null, dueBasis: "default" | "set" | "monthEnd") =>
    assessment({ tasks: [task({ dueOn, dueBasis })], milestones: [oit("2026-04-30")] });
  const dueAfter = (
    to: string,
    before: ReturnType<typeof year>,
    rule: "keep" | "before" | "after" = "before",
  ) => withMilestones(before, [oit(to)], calendar, rule).tasks[0]?.dueOn;

  test("takes along what is due on it by default, never past it", () => {
    expect(dueAfter("2026-05-15", year("2026-04-30", "default"))).toBe("2026-05-15");
    expect(dueAfter("2026-05-13", year("2026-04-30", "default"))).toBe("2026-05-12");
    expect(dueAfter("2026-05-13", year("2026-04-30", "default"), "after")).toBe("2026-05-12");
    expect(dueAfter("2026-05-13", year("2026-04-30", "default"), "keep")).toBe("2026-05-13");
  });

  test("leaves what was set by hand, has a day of its own, or none", () => {
    expect(dueAfter("2026-05-15", year("2026-04-30", "set"))).toBe("2026-04-30");
    expect(dueAfter("2026-05-15", year("2026-04-30", "monthEnd"))).toBe("2026-04-30");
    expect(dueAfter("2026-05-15", year("2026-09-30", "default"))).toBe("2026-09-30");
    expect(dueAfter("2026-05-15", year(null, "default"))).toBeNull();
  });

  test("moved back from a day without work, everything stands as before", () => {
    const before = year("2026-04-30", "default");
    const saturday = withMilestones(before, [oit("2026-05-16")], calendar, "before");
    expect(saturday.tasks[0]?.dueOn).toBe("2026-05-15");
    expect(withMilestones(saturday, [oit("2026-04-30")], calendar, "before").tasks).toEqual(before.tasks);
  });
});

describe("what is left to be told", () => {
  test("is every kind whose days differ from those that the group knows", () => {
    expect(movesAfter([], [oit("2026-04-30")], [oit("2026-05-15")], at)).toEqual([{ ...known, at }]);
    expect(movesAfter([], [oit("2026-04-30")], [oit("2026-04-30", { confirmed: true })], at)).toEqual([]);
  });

  test("keeps the days that the group knows through several moves, and ends when they are back", () => {
    const first = [{ ...known, at: "2026-03-01T02:00:00.000Z" }];
    expect(movesAfter(first, [oit("2026-05-15")], [oit("2026-05-20")], at)).toEqual([{ ...known, at }]);
    expect(movesAfter(first, [oit("2026-05-15")], [oit("2026-05-15", { confirmed: true })], at)).toEqual(
      first,
    );
    expect(movesAfter(first, [oit("2026-05-15")], [oit("2026-04-30")], at)).toEqual([]);
  });
});
