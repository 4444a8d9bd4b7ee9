import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Agency, AgencySettings } from "../../../src/domain/agency.ts";
import type { Task } from "../../../src/domain/assessment.ts";
import { isWorkday } from "../../../src/domain/calendar.ts";
import { milestonesForYear, tasksForYear } from "../../../src/domain/open-year.ts";

const content = loadContent();
const { calendar } = content;
const guidance = content.guidance();
const unitsOf = (type: string): Agency["units"] =>
  content.unitsOf(type).map(({ name }, at) => ({ id: `u${at + 1}`, name }));

interface Wish {
  fiscalYear?: number;
  units?: Agency["units"];
  holidayRule?: AgencySettings["holidayRule"];
}

function opened({ fiscalYear = 2569, units = unitsOf("อบต"), holidayRule = "before" }: Wish = {}): Task[] {
  const { catalogue } = content.catalogueFor(fiscalYear);
  return tasksForYear({ catalogue, guidance, units, calendar, holidayRule, fiscalYear });
}

function task(code: string, wish: Wish = {}): Task {
  const found = opened(wish).find((one) => one.code === code);
  if (!found) throw new Error(`no task ${code}`);
  return found;
}

test("a year opens with 8 indicator rows, 72 practices and 26 items, all not started and without evidence", () => {
  const tasks = opened();
  const count = (kind: Task["kind"]) => tasks.filter((one) => one.kind === kind).length;
  expect([count("indicator"), count("practice"), count("item"), tasks.length]).toEqual([8, 72, 26, 106]);
  expect(tasks.every((one) => one.status === "not_started" && one.evidence.length === 0)).toBe(true);
});

test("ids are short and unique, codes too, and the order is that of the indicators", () => {
  const tasks = opened();
  expect(new Set(tasks.map((one) => one.id)).size).toBe(106);
  expect(new Set(tasks.map((one) => one.code)).size).toBe(106);
  expect(tasks.every((one) => one.id.length <= 4)).toBe(true);
  const indicators = tasks.toSorted((a, b) => a.order - b.order).map((one) => one.indicator);
  expect(indicators).toEqual(indicators.toSorted((a, b) => a - b));
});

test("every practice stands under the row of its indicator", () => {
  const tasks = opened();
  const strays = tasks.filter((one) => {
    const parent = tasks.find((row) => row.id === one.parent);
    return one.kind === "practice" ? parent?.code !== String(one.indicator) : parent !== undefined;
  });
  expect(strays).toEqual([]);
});

test("two openings share nothing that can be written", () => {
  const tasks = opened();
  const lists = tasks.flatMap((one) => [one.evidence, one.notes, one.steps, one.elements, one.progress]);
  expect(new Set(lists).size).toBe(lists.length);
});

test.each([
  ["O1", "2026-01-30", "monthEnd", "January ends on a Saturday"],
  ["O7", "2025-12-30", "monthEnd", "31 December is a holiday"],
  ["O13", "2025-11-28", "monthEnd", "November ends on a Sunday"],
  ["O25", "2025-10-31", "monthEnd", "a Friday"],
  ["O16", "2026-04-30", "default", "no source tells its date"],
])("%s is due on %s (%s): %s", (code, dueOn, dueBasis) => {
  expect(task(code)).toMatchObject({ dueOn, dueBasis });
});

test("the agency's rule says which way a due day leaves a day without work", () => {
  expect(task("O1", { holidayRule: "keep" }).dueOn).toBe("2026-01-31");
  expect(task("O1", { holidayRule: "after" }).dueOn).toBe("2026-02-02");
  expect(task("O7", { holidayRule: "after" }).dueOn).toBe("2026-01-05");
});

test("no due day falls on a day without work, unless the agency keeps them", () => {
  for (const holidayRule of ["before", "after"] as const)
    for (const fiscalYear of [2569, 2570]) {
      const tasks = opened({ holidayRule, fiscalYear });
      const days = tasks.flatMap((one) => [one.dueOn, ...one.steps.map((step) => step.dueOn ?? null)]);
      expect(days.filter((day) => day !== null && !isWorkday(calendar, day))).toEqual([]);
    }
});

test("moving on never misses the closing day: 30 April 2028 is a Sunday", () => {
  expect(task("O16", { fiscalYear: 2571, holidayRule: "after" }).dueOn).toBe("2028-04-28");
  expect(task("O16", { fiscalYear: 2571, holidayRule: "keep" }).dueOn).toBe("2028-04-30");
});

test("O11 opens with six monthly summaries, each due by the end of the following month", () => {
  const { steps } = task("O11");
  expect(steps.map((step) => [step.text, step.dueOn])).toEqual([
    ["ตุลาคม 2568", "2025-11-28"],
    ["พฤศจิกายน 2568", "2025-12-30"],
    ["ธันวาคม 2568", "2026-01-30"],
    ["มกราคม 2569", "2026-02-27"],
    ["กุมภาพันธ์ 2569", "2026-03-31"],
    ["มีนาคม 2569", "2026-04-30"],
  ]);
  expect(new Set(steps.map((step) => `${step.list} ${step.status}`))).toEqual(
    new Set(["occurrence not_started"]),
  );
  expect(new Set(steps.map((step) => step.id)).size).toBe(6);
});

test("O6 has its plan in October and its progress in April", () => {
  expect(task("O6").steps.map((step) => step.dueOn)).toEqual(["2025-10-31", "2026-04-30"]);
  expect(task("O6").dueOn).toBe("2026-04-30");
});

test("a practice opens with one step for each time of its frequency, due at the end of each part of the year", () => {
  const timed = opened().filter((one) => one.kind === "practice" && one.steps.length > 0);
  const twice = ["ครั้งที่ 1 2026-03-31", "ครั้งที่ 2 2026-09-30"];
  expect(
    timed.map((one) => [one.code, one.steps.map((step) => `${step.text} ${step.dueOn ?? step.target}`)]),
  ).toEqual([
    ["1.1", twice],
    ["2.4", ["ไตรมาสที่ 1 2025-12-30", "ไตรมาสที่ 2 2026-03-31", "ไตรมาสที่ 3 2026-06-30", "ไตรมาสที่ 4 2026-09-30"]],
    ["3.3", twice],
    ["5.4", ["โครงการหรือกิจกรรมตามแผนที่ดำเนินการแล้ว 80 %"]],
    ["5.7", ["รอบ 12 เดือนของปีงบประมาณก่อน 2025-10-31", "รอบ 6 เดือน 2026-04-30"]],
    ["6.1", twice],
    ["8.3", twice],
    ["8.4", ["ครั้งที่ 1 2026-09-30"]],
    ["8.5", ["ครั้งที่ 1 2026-09-30"]],
  ]);
});

test("a practice is due with its last time, and what has no number of times has no due day", () => {
  const dated = opened().filter((one) => one.kind === "practice" && one.dueOn !== null);
  expect(dated.map((one) => `${one.code} ${one.dueOn} ${one.dueBasis}`)).toEqual([
    "1.1 2026-09-30 default",
    "2.4 2026-09-30 default",
    "3.3 2026-09-30 default",
    "5.7 2026-04-30 monthEnd",
    "6.1 2026-09-30 default",
    "8.3 2026-09-30 default",
    "8.4 2026-09-30 default",
    "8.5 2026-09-30 default",
  ]);
  expect(["1.9", "6.8"].map((code) => task(code).steps)).toEqual([[], []]);
});

test("sub-points of a practice and elements of an item can be ticked", () => {
  expect(task("8.1").elements).toHaveLength(11);
  expect(task("O9").elements.map((element) => element.done)).toEqual(Array(6).fill(false));
});

test.each([
  ["อบต", "สำนักปลัด", "กองคลัง"],
  ["ทต", "สำนักปลัดเทศบาล", "กองคลัง"],
  ["ทน", "สำนักปลัดเทศบาล", "สำนักคลัง"],
  ["อบจ", "สำนักปลัดองค์การบริหารส่วนจังหวัด", "กองคลัง"],
])("in %s the owners of O6 are %s and %s", (type, first, second) => {
  const units = unitsOf(type);
  const names = task("O6", { units }).owners.units.map((id) => units.find((unit) => unit.id === id)?.name);
  expect(names).toEqual([first, second]);
});

test("a unit that the agency lacks owns nothing", () => {
  const units = [{ id: "u1", name: "กองช่าง" }];
  expect(task("O11", { units }).owners).toEqual({
    units: [],
    positions: [],
    members: [],
    people: [],
    all: false,
    text: "",
  });
  expect(task("O8", { units }).owners.units).toEqual(["u1"]);
});

test("practices belong to the owners of their row", () => {
  expect(task("1.4").owners.all).toBe(true);
  expect(task("4.2").owners).toEqual(task("4").owners);
  expect(task("4.2").owners.units).toHaveLength(1);
});

test("periods say which time a page must speak of", () => {
  expect(task("O12").period).toEqual({ text: "ปีงบประมาณ พ.ศ. 2568", from: "2024-10-01", to: "2025-09-30" });
  expect(task("O11").period).toMatchObject({ from: "2025-10-01", to: "2026-03-31" });
  expect(task("O1").period).toEqual({ text: "ข้อมูลปัจจุบัน" });
});

test("a provisional year reads the same list with its years moved on", () => {
  const wish = { fiscalYear: 2570 };
  expect(task("O11", wish).title).toBe("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปีงบประมาณ พ.ศ. 2570");
  expect(task("O12", wish).title).toMatch(/พ\.ศ\. 2569$/);
  expect(task("O12", wish).period.text).toBe("ปีงบประมาณ พ.ศ. 2569");
  expect(JSON.stringify(opened(wish).filter((one) => one.kind === "item"))).not.toContain("2568");
  expect(task("O1", wish).dueOn).toBe("2027-01-29");
});

test("the milestones follow the usual calendar, unconfirmed, and only the OIT window closes by law", () => {
  const { catalogue } = content.catalogueFor(2570);
  const milestones = milestonesForYear(catalogue, 2570);
  expect(milestones.filter((one) => one.legal).map((one) => [one.kind, one.from, one.to])).toEqual([
    ["oit", "2027-03-01", "2027-04-30"],
  ]);
  expect(milestones.some((one) => one.confirmed)).toBe(false);
  expect(milestones.every((one) => one.from <= one.to)).toBe(true);
});
