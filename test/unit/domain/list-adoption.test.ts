import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Assessment, Task } from "../../../src/domain/assessment.ts";
import type { Catalogue, Crosswalk } from "../../../src/domain/catalogue.ts";
import { adopted } from "../../../src/domain/list-adoption.ts";
import { linkLists } from "../../../src/domain/list-links.ts";
import { milestonesForYear, tasksForYear } from "../../../src/domain/open-year.ts";
import { agency, assessment, evidence } from "../../support/builders.ts";
import { correctedList, nextList } from "../../support/next-list.ts";

const content = loadContent();
const { catalogue: list } = content.catalogueFor(2569);
const { calendar } = content;
const { units } = agency();
const guidance = { rows: [], practices: [] };
const fixed = { calendar, units, guidance, holidayRule: "before" } as const;

/** A year as it was opened, with what was done in it. */
function openedYear(fiscalYear: number, done: Record<string, Partial<Task>> = {}): Assessment {
  const tasks = tasksForYear({ ...fixed, fiscalYear, catalogue: list });
  return assessment({
    fiscalYear,
    catalogue: list.id,
    provisional: fiscalYear !== 2569,
    milestones: milestonesForYear(list, fiscalYear),
    tasks: tasks.map((task) => ({ ...task, ...done[task.code] })),
  });
}

function onto(year: Assessment, catalogue: Catalogue, crosswalk: Crosswalk | null = null): Assessment {
  return adopted(year, {
    ...fixed,
    fiscalYear: year.fiscalYear,
    catalogue,
    provisional: false,
    links: linkLists(list, catalogue, () => crosswalk),
    milestones: milestonesForYear(catalogue, year.fiscalYear),
  });
}

const codeOf = (year: Assessment, code: string): Task => {
  const found = year.tasks.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};

test("the same list under another revision leaves every task as it is", () => {
  const year = openedYear(2569, { O3: { status: "done", evidence: [evidence()] } });
  const after = onto(year, { ...list, id: "ita-lgo-2569-r2", revision: 2 });
  expect(after.tasks).toEqual(year.tasks);
  expect(after.milestones).toEqual(year.milestones);
});

describe("a correction", () => {
  test("leaves out an item on which nothing was recorded, and keeps one on which something was", () => {
    const codes = (year: Assessment) => year.tasks.map(({ code }) => code);
    expect(codes(onto(openedYear(2569), correctedList(content)))).not.toContain("O26");
    const noted = openedYear(2569, { O26: { reason: "", status: "in_progress" } });
    expect(codes(onto(noted, correctedList(content)))).toContain("O26");
  });

  test("keeps a recorded item under a code of its own where another topic has taken its code", () => {
    const next = correctedList(content);
    Object.assign(next.items.at(-1) ?? {}, { code: "O26" });
    const after = onto(openedYear(2569, { O26: { status: "done" } }), next);
    expect([codeOf(after, "O26").status, codeOf(after, "O26-r1").status]).toEqual(["not_started", "done"]);
    expect(new Set(after.tasks.map(({ id }) => id)).size).toBe(after.tasks.length);
  });

  test("keeps ticks with their words where the elements move down by one", () => {
    const year = openedYear(2569);
    const second = codeOf(year, "O2");
    const ticked = second.elements.map((one, at) => ({ ...one, done: at === 0 }));
    const next = correctedList(content);
    const item = next.items[1];
    if (!item) throw new Error("no O2");
    const texts = ["ส่วนใหม่", ...item.elements.map(({ text }) => text.th)];
    item.elements = texts.map((text, at) => ({ id: `e${at + 1}`, text: { th: text, en: text } }));
    const after = onto(openedYear(2569, { O2: { elements: ticked } }), next);
    expect(
      codeOf(after, "O2")
        .elements.map(({ done }) => done)
        .slice(0, 3),
    ).toEqual([false, true, false]);
  });

  test("keeps the tick of an element that only reads otherwise", () => {
    const ticks = codeOf(openedYear(2569), "O2").elements.map((one, at) => ({ ...one, done: at === 0 }));
    const next = correctedList(content);
    Object.assign(next.items[1]?.elements[0]?.text ?? {}, { th: "ถ้อยคำใหม่" });
    const after = codeOf(onto(openedYear(2569, { O2: { elements: ticks } }), next), "O2");
    expect(after.elements[0]).toMatchObject({ text: "ถ้อยคำใหม่", done: true });
  });

  test("moves due days with it, but not one that was set by hand", () => {
    const next = correctedList(content);
    for (const item of next.items) item.due = { month: 2, day: 10, source: "A test" };
    const year = openedYear(2569, { O4: { dueOn: "2026-03-20", dueBasis: "set" } });
    const after = onto(year, next);
    expect([codeOf(after, "O4").dueOn, codeOf(after, "O5").dueOn]).toEqual(["2026-03-20", "2026-02-10"]);
  });

  test("keeps the agency's own days of a milestone and takes the list's for the others", () => {
    const year = openedYear(2569);
    const [first, ...others] = year.milestones;
    if (!first) throw new Error("no milestone");
    const own = { ...first, from: "2026-01-15", setBy: "agency" as const };
    const next = correctedList(content);
    for (const one of next.milestones) one.from = { month: 1, day: 5 };
    const after = onto({ ...year, milestones: [own, ...others] }, next);
    expect(after.milestones.map(({ from }) => from)).toEqual([
      "2026-01-15",
      ...others.map(() => "2026-01-05"),
    ]);
  });
});

describe("the year's own list after a provisional one", () => {
  const next = nextList(content);
  const way = (change: (codes: string) => string[]): Crosswalk => ({
    framework: list.framework,
    from: 2569,
    to: 2570,
    fates: list.items.map(({ code }) => {
      const to = change(code);
      const fate = to.length > 1 ? "split" : to[0] === code ? "same" : "merged";
      return { code, fate, to, verified: true, source: "A test" };
    }),
    origins: [],
  });

  test("joins two tasks into one that has the links of both and is done only if both are", () => {
    const link = (id: string) => evidence({ id, url: `https://www.example.go.th/${id}` });
    const year = openedYear(2570, {
      O1: { status: "done", evidence: [link("a")] },
      O2: { status: "in_progress", evidence: [link("b")] },
    });
    const after = onto(
      year,
      next,
      way((code) => [code === "O2" ? "O1" : code]),
    );
    const joined = codeOf(after, "O1");
    expect([joined.id, joined.status]).toEqual([codeOf(year, "O1").id, "in_progress"]);
    expect(joined.evidence.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(after.tasks.filter(({ id }) => id === codeOf(year, "O2").id)).toEqual([]);
    expect(after.provisional).toBe(false);
  });

  test("joins the steps of two tasks, each with its own id and its tick", () => {
    const step = (text: string) => ({ id: "s1", list: "occurrence", text, status: "done" }) as const;
    const year = openedYear(2570, { O1: { steps: [step("ก")] }, O2: { steps: [step("ข")] } });
    const joinedBy = (list: Catalogue) =>
      codeOf(
        onto(
          year,
          list,
          way((code) => [code === "O2" ? "O1" : code]),
        ),
        "O1",
      ).steps;
    const asking = structuredClone(next);
    Object.assign(asking.items[0] ?? {}, { stages: [{ text: { th: "ข", en: "b" } }] });
    for (const steps of [joinedBy(next), joinedBy(asking)]) {
      expect(steps.map(({ text }) => text).toSorted()).toEqual(["ก", "ข"]);
      expect(steps.every(({ status }) => status === "done")).toBe(true);
      expect(new Set(steps.map(({ id }) => id)).size).toBe(2);
    }
  });

  test("parts a task that was done into two that are begun, each with its links", () => {
    const year = openedYear(2570, { O1: { status: "done", evidence: [evidence()] } });
    const after = onto(
      year,
      next,
      way((code) => (code === "O1" ? ["O1", "O2"] : code === "O2" ? [] : [code])),
    );
    for (const code of ["O1", "O2"])
      expect([codeOf(after, code).status, codeOf(after, code).evidence.length]).toEqual(["in_progress", 1]);
    expect(new Set(after.tasks.map(({ id }) => id)).size).toBe(after.tasks.length);
  });
});
