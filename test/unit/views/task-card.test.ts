import { expect, test } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { afterWrite } from "../../../src/views/after-write.ts";
import { taskCard } from "../../../src/views/task-card.ts";
import { change, evidence, task } from "../../support/builders.ts";
import { bubblesOf, tapsOf, textsOf, view, walk, yearWith } from "../../support/cards.ts";

const cardOf = (over: Partial<Task>) => {
  const one = task(over);
  return taskCard(view(), yearWith([one]), one);
};

const primaryLabels = (card: unknown): string[] => {
  const labels: string[] = [];
  walk(card, (node) => {
    if (node.type === "button" && node.style === "primary")
      labels.push(String((node.action as { label: string }).label));
  });
  return labels;
};

test.each([
  ["not_started", ["in_progress", "done", "not_applicable"]],
  ["in_progress", ["not_started", "done", "not_applicable"]],
  ["done", ["not_started", "in_progress", "not_applicable"]],
  ["not_applicable", ["not_started", "in_progress", "done"]],
] as const)("a task that is %s offers every other status, a link and its history", (status, others) => {
  const taps = tapsOf(cardOf({ status }));
  const offered = taps.filter((tap) => tap.call.command === "status").map((tap) => tap.call.args.status);
  expect(offered.toSorted()).toEqual([...others].toSorted());
  expect(taps.map((tap) => tap.call.command)).toEqual(expect.arrayContaining(["askEvidence", "history"]));
});

test("at most one button is primary: finish an open task, prove a finished one", () => {
  expect(primaryLabels(cardOf({ status: "not_started" }))).toEqual(["✓ เสร็จแล้ว"]);
  expect(primaryLabels(cardOf({ status: "in_progress" }))).toEqual(["✓ เสร็จแล้ว"]);
  expect(primaryLabels(cardOf({ status: "done" }))).toEqual(["ใส่ลิงก์"]);
  expect(primaryLabels(cardOf({ status: "done", evidence: [evidence()] }))).toEqual([]);
});

test("a row whose status follows from its practices offers them instead of a status", () => {
  const row = task({ id: "r3", code: "3", kind: "indicator", indicator: 3 });
  const practice = task({ id: "p1", code: "3.1", kind: "practice", parent: "r3", indicator: 3 });
  const taps = tapsOf(taskCard(view(), yearWith([row, practice]), row));
  expect(taps.map((tap) => tap.call)).toEqual([
    { command: "checklist", args: { indicator: "3" } },
    { command: "needs", args: { t: "r3" } },
    { command: "history", args: { t: "r3" } },
  ]);
});

test.each([
  ["sourced", "ตามปฏิทินการทำงาน"],
  ["monthEnd", "ระบุเพียงเดือน จึงนับถึงวันสิ้นเดือน"],
  ["default", "ยังไม่มีกำหนดทางการ ใช้วันตั้งต้น"],
] as const)("a due day that is %s says how it came about", (dueBasis, said) => {
  expect(textsOf(cardOf({ dueBasis }))).toContain(said);
  expect(textsOf(cardOf({ dueBasis: "set" }))).not.toContain(said);
});

test("links open their page under their note, and can be taken away by id", () => {
  const links = [evidence({ id: "e1", note: "แผนปี 2569", url: "https://www.example.go.th/แผน" })];
  const card = cardOf({ evidence: links });
  const uris: string[] = [];
  walk(card, (node) => {
    if (node.type === "uri") uris.push(String(node.uri));
  });
  expect(textsOf(card)).toContain("แผนปี 2569");
  expect(uris).toEqual([`https://www.example.go.th/${encodeURIComponent("แผน")}`]);
  expect(tapsOf(card).find((tap) => tap.call.command === "removeEvidence")?.call.args).toEqual({
    t: "o12",
    e: "e1",
  });
});

test.each(["javascript:alert(1)", "data:text/html,x", `https://x.go.th/${"ก".repeat(1000)}`, "not a link"])(
  "a stored address that must not be opened stays text: %s",
  (url) => {
    const found: unknown[] = [];
    walk(cardOf({ evidence: [evidence({ url })] }), (node) => {
      if (node.type === "uri") found.push(node.uri);
    });
    expect(found).toEqual([]);
  },
);

test("a link of an earlier year says so", () => {
  expect(textsOf(cardOf({ evidence: [evidence({ note: "แผน", fromYear: 2568 })] }))).toContain(
    "แผน (ของปี 2568)",
  );
});

test("this year's links are shown before those of earlier years, however many these are", () => {
  const old = Array.from({ length: 20 }, (_, at) => evidence({ id: `e${at}`, fromYear: 2568 }));
  const card = cardOf({ evidence: [...old, evidence({ id: "own" })] });
  const shown = tapsOf(card).filter((tap) => tap.call.command === "removeEvidence");
  expect(shown[0]?.call.args.e).toBe("own");
});

test("the heading counts links that prove apart from those of an earlier year", () => {
  const old = evidence({ id: "e2", fromYear: 2568 });
  const heads = (links: Task["evidence"]) => textsOf(cardOf({ evidence: links })).join("\n");
  expect(heads([old])).toContain("ลิงก์ของปีก่อน 1 (ไม่นับเป็นหลักฐาน)");
  expect(heads([old])).not.toContain("หลักฐาน 1 ลิงก์");
  expect(heads([old, evidence({ id: "e1" })])).toContain("หลักฐาน 1 ลิงก์ · ลิงก์ของปีก่อน 1 (ไม่นับเป็นหลักฐาน)");
});

test("people's text is data: slots, markup and marks in it do nothing", () => {
  const wild = `\${1+1} {{x}} {"$eval":"1"} <script>\u202E`;
  const one = task({
    title: wild,
    notes: [{ id: "n1", text: wild, by: "me1", at: "2026-03-01T00:00:00.000Z" }],
  });
  const year = yearWith([one], { memberNames: new Map([["me1", wild]]) });
  const texts = textsOf(taskCard(view(), year, one, { changes: [change({ field: "reason", after: wild })] }));
  expect(texts.filter((text) => text.includes(wild.slice(0, -1))).length).toBeGreaterThanOrEqual(4);
  expect(texts.join()).not.toContain("\u202E");
});

test("what does not fit is announced, and the buttons stay on the first bubble", () => {
  const long = "หมายเหตุที่ยาวมาก".repeat(300);
  const card = cardOf({
    elements: Array.from({ length: 40 }, (_, at) => ({
      id: `x${at}`,
      text: long.slice(0, 120),
      done: false,
    })),
    evidence: Array.from({ length: 15 }, (_, at) => evidence({ id: `e${at}`, note: long })),
    notes: Array.from({ length: 9 }, (_, at) => ({
      id: `n${at}`,
      text: long,
      by: "me1",
      at: "2026-03-01T00:00:00.000Z",
    })),
  });
  const [first, ...others] = bubblesOf(card);
  expect(first?.footer).toBeDefined();
  expect(others.length).toBeGreaterThan(0);
  expect(others.every((bubble) => bubble.footer === undefined)).toBe(true);
  expect(textsOf(card).filter((text) => /^อีก \d+ รายการ$/.test(text)).length).toBeGreaterThanOrEqual(2);
});

test("a write answers with its sentence, the fresh card, and a way back by button and quick reply", () => {
  const one = task({ status: "done" });
  const undo = { command: "undo", args: { e: "ev1" } };
  const messages = afterWrite(view(), yearWith([one]), { sentence: "O12 → เสร็จ", tasks: [one], undo });
  expect(messages[0]).toMatchObject({ type: "text", text: "O12 → เสร็จ" });
  expect(messages[1]).toMatchObject({ type: "flex", altText: "O12 → เสร็จ" });
  expect(
    tapsOf(messages)
      .filter((tap) => tap.call.command === "undo")
      .map((tap) => tap.quick),
  ).toEqual([false, true]);
});

test("a write of several tasks lists them with a way back", () => {
  const tasks = [task({ code: "O1" }), task({ code: "O2" })];
  const undo = { command: "undo", args: { e: "ev1" } };
  const messages = afterWrite(view(), yearWith(tasks), { sentence: "เสร็จ", tasks, undo });
  expect(messages).toHaveLength(2);
  expect(tapsOf(messages).map((tap) => tap.call.command)).toEqual(["show", "show", "undo", "undo"]);
});
