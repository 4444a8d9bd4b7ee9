import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Assessment, Task } from "../../../src/domain/assessment.ts";
import { type CarryPlan, carryOver, countCarried } from "../../../src/domain/carry-over.ts";
import { type ListLinks, linkLists } from "../../../src/domain/list-links.ts";
import { hasEvidence } from "../../../src/domain/task.ts";
import { assessment, evidence, now, owners, task } from "../../support/builders.ts";

const content = loadContent();
const { catalogue } = content.catalogueFor(2569);

/** O1 and O2 became O1, O3 was split into O2 and O3, O4 is gone, O9 is new. */
const links: ListLinks = {
  ...linkLists(catalogue, catalogue, () => null),
  became: new Map([
    ["O1", ["O1"]],
    ["O2", ["O1"]],
    ["O3", ["O2", "O3"]],
    ["O4", []],
  ]),
};

const there = { units: new Set(["u1", "u2"]), members: new Set(["me1", "me2"]) };
const note = (id: string, text: string, at = now) => ({ id, text, by: "me1", at });

function fresh(): Task[] {
  const row = task({ id: "t1", code: "1", kind: "indicator", indicator: 1, owners: owners({ all: true }) });
  const practice = { kind: "practice", indicator: 1, parent: "t1" } as const;
  return [
    row,
    task({ id: "t2", code: "1.1", ...practice, title: "ใหม่", detail: "ข้อความใหม่" }),
    task({ id: "t3", code: "2", kind: "indicator", indicator: 2 }),
    ...["O1", "O2", "O3", "O9"].map((code, at) =>
      task({
        id: `t${at + 4}`,
        code,
        owners: owners({ units: ["u1"] }),
        elements: [{ id: "e1", text: "องค์ประกอบ", done: false }],
        steps: [{ id: "s1", list: "occurrence", text: "ตุลาคม", status: "not_started" }],
      }),
    ),
  ];
}

function carried(tasks: Task[], over: Partial<CarryPlan> = {}): (code: string) => Task {
  const earlier: Assessment = assessment({ fiscalYear: 2568, tasks });
  const all = carryOver(fresh(), { earlier, links, there, fiscalYear: 2569, ...over });
  return (code) => {
    const found = all.find((one) => one.code === code);
    if (!found) throw new Error(`no task ${code}`);
    return found;
  };
}

describe("an item of several", () => {
  const both = carried([
    task({
      code: "O1",
      owners: owners({ units: ["u2"], members: ["me1"] }),
      notes: [note("n2", "สอง", "2026-02-02T00:00:00.000Z"), note("n3", "ถึงทั้งสองข้อ")],
      evidence: [evidence({ id: "l1", url: "https://a.go.th/1" })],
    }),
    task({
      code: "O2",
      owners: owners({ units: ["u2", "u1"], people: ["นายเอ"] }),
      notes: [note("n1", "หนึ่ง", "2026-01-01T00:00:00.000Z"), note("n4", "ถึงทั้งสองข้อ")],
      evidence: [
        evidence({ id: "l2", url: "https://a.go.th/1" }),
        evidence({ id: "l3", url: "https://a.go.th/2" }),
      ],
    }),
  ])("O1");

  test("has the owners of all, each once", () => {
    expect(both.owners).toEqual(owners({ units: ["u2", "u1"], members: ["me1"], people: ["นายเอ"] }));
  });

  test("has the notes of all in the order of time, said to both once", () => {
    expect(both.notes.map(({ text }) => text)).toEqual(["หนึ่ง", "สอง", "ถึงทั้งสองข้อ"]);
  });

  test("has the links of all, each address once", () => {
    expect(both.evidence.map(({ url }) => url)).toEqual(["https://a.go.th/1", "https://a.go.th/2"]);
  });
});

test("an item that was split gives all to each part", () => {
  const of = carried([task({ code: "O3", notes: [note("n1", "ร่างแล้ว")], evidence: [evidence()] })]);
  for (const code of ["O2", "O3"])
    expect(of(code)).toMatchObject({ notes: [{ id: "n1" }], evidence: [{ id: "e1" }] });
});

test("a link is marked with its year and proves nothing in the new one", () => {
  const link = evidence({ stepId: "s1", messageId: "msg1" });
  const { evidence: links, ...rest } = carried([task({ code: "O3", status: "done", evidence: [link] })])(
    "O2",
  );
  expect(links).toEqual([{ ...evidence({ messageId: "msg1" }), fromYear: 2568 }]);
  expect(hasEvidence({ ...rest, evidence: links })).toBe(false);
});

test("links of years before last come along only where last year had none of its own", () => {
  const old = evidence({ id: "old", url: "https://a.go.th/old", fromYear: 2566 });
  const own = evidence({ id: "own", url: "https://a.go.th/own" });
  expect(carried([task({ code: "O3", evidence: [old] })])("O2").evidence).toEqual([old]);
  expect(carried([task({ code: "O3", evidence: [old, own] })])("O2").evidence).toEqual([
    { ...own, fromYear: 2568 },
  ]);
});

test("status, reason, ticks, steps and due day start afresh", () => {
  const before = task({
    code: "O3",
    status: "not_applicable",
    reason: "ไม่มี",
    statusAt: now,
    dueOn: "2025-01-01",
    dueBasis: "set",
    elements: [{ id: "e1", text: "เก่า", done: true }],
    steps: [{ id: "s1", list: "occurrence", text: "เก่า", status: "done" }],
    progress: [{ id: "p1", round: "6m", text: "เก่า" }],
  });
  const [draft] = fresh().filter(({ code }) => code === "O2");
  const { notes: _n, evidence: _e, owners: _o, order: _order, ...rest } = carried([before])("O2");
  expect(draft).toMatchObject(rest);
});

test("a new item keeps the owners of the list", () => {
  expect(
    carried([task({ code: "O9", owners: owners({ units: ["u2"] }), notes: [note("n", "x")] })])("O9"),
  ).toMatchObject({
    owners: owners({ units: ["u1"] }),
    notes: [],
  });
});

test("units and members that are gone own nothing; where nobody is left the list says who", () => {
  const of = (old: Task["owners"]) => carried([task({ code: "O3", owners: old })])("O2").owners;
  expect(of(owners({ units: ["u2", "gone"], members: ["me2", "left"] }))).toEqual(
    owners({ units: ["u2"], members: ["me2"] }),
  );
  expect(of(owners({ members: ["left"] }))).toEqual(owners({ units: ["u1"] }));
  expect(of(owners())).toEqual(owners());
});

describe("practices and rows", () => {
  const own = {
    kind: "practice",
    indicator: 1,
    parent: "r1",
    title: "ของเรา",
    detail: "เขียนเอง",
    elements: [{ id: "e1", text: "ข้อย่อยของเรา", done: true }],
    steps: [{ id: "s1", list: "method", text: "ประชุม", status: "done", dueOn: "2025-03-01" }],
  } satisfies Partial<Task>;
  const of = carried([
    task({
      code: "1",
      kind: "indicator",
      indicator: 1,
      owners: owners({ units: ["u2"] }),
      notes: [note("n", "แถว")],
    }),
    task({ code: "1.1", ...own }),
    task({ code: "1.99", ...own, owners: owners({ members: ["me2"] }), status: "done" }),
  ]);

  test("keep the agency's own words, unticked", () => {
    expect(of("1.1")).toMatchObject({
      title: "ของเรา",
      detail: "เขียนเอง",
      elements: [{ text: "ข้อย่อยของเรา", done: false }],
      status: "not_started",
    });
  });

  test("a row has its owners and notes again", () => {
    expect(of("1")).toMatchObject({ owners: owners({ units: ["u2"] }), notes: [{ text: "แถว" }] });
  });

  test("a practice of the agency's own making comes along under its row, before the next one", () => {
    expect(of("1.99")).toMatchObject({
      parent: "t1",
      status: "not_started",
      owners: owners({ members: ["me2"] }),
      steps: [{ id: "s1", list: "method", text: "ประชุม", status: "not_started" }],
    });
    expect(of("1.99").order).toBe(of("1.1").order + 1);
    expect(of("1.99").order).toBeLessThan(of("2").order);
  });
});

test("measures move as M1 and on: text, owners and steps, without findings, results and days", () => {
  const measure = {
    findings: ["f1"],
    refs: [{ year: 2568, topicKey: "news" }],
    activities: [{ id: "a1", text: "อบรม" }],
    results: { "6m": { summary: "ทำแล้ว", outcome: "ดี" } },
    approvedBy: "ปลัด",
  };
  const of = carried([
    task({
      code: "M3",
      kind: "measure",
      order: 9,
      title: "อบรมเจ้าหน้าที่",
      status: "done",
      measure,
      owners: owners({ units: ["u2"] }),
      steps: [
        {
          id: "s1",
          list: "method",
          text: "จัดอบรม",
          dueOn: "2025-02-01",
          dueText: "ก.พ. 68",
          status: "done",
          actual: "30",
        },
      ],
    }),
  ]);
  expect(of("M1")).toMatchObject({
    kind: "measure",
    title: "อบรมเจ้าหน้าที่",
    status: "not_started",
    dueOn: null,
    owners: owners({ units: ["u2"] }),
  });
  expect(of("M1").measure).toEqual({
    findings: [],
    refs: measure.refs,
    activities: measure.activities,
    results: {},
  });
  expect(of("M1").steps).toEqual([{ id: "s1", list: "method", text: "จัดอบรม", status: "not_started" }]);
});

test("ids stay short and unique, and the order has no gap", () => {
  const earlier = assessment({
    fiscalYear: 2568,
    tasks: [
      task({ code: "1.98", kind: "practice", indicator: 1 }),
      task({ code: "M1", kind: "measure" }),
      task({ code: "M2", kind: "measure" }),
    ],
  });
  const plan = { earlier, links, there, fiscalYear: 2569 };
  const all = carryOver(fresh(), plan);
  expect(all.map(({ order }) => order)).toEqual(all.map((_, at) => at + 1));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.find(({ code }) => code === "O1")?.id).toBe("t4");
});

test("the numbers of the preview are those of what came over", () => {
  const earlier = assessment({
    fiscalYear: 2568,
    tasks: [
      task({ code: "O1", owners: owners({ units: ["u1"] }), notes: [note("n1", "ก")] }),
      task({ code: "O3", evidence: [evidence()] }),
      task({ code: "1.1", kind: "practice", indicator: 1, title: "ของเรา" }),
      task({ code: "M1", kind: "measure" }),
    ],
  });
  const plan = { earlier, links, there, fiscalYear: 2569 };
  const before = fresh();
  expect(countCarried(carryOver(before, plan), before, plan)).toEqual({
    owners: 1,
    notes: 1,
    links: 2,
    measures: 1,
    practices: 1,
  });
});
