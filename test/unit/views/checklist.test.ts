import { expect, test } from "vitest";
import { checklistCards } from "../../../src/views/checklist.ts";
import { evidence, task } from "../../support/builders.ts";
import { bubblesOf, tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const many = (count: number, title = "ชื่อ") =>
  Array.from({ length: count }, (_, at) => task({ code: `M${at + 1}`, title: `${title} ${at + 1}` }));

test("the head counts done and proven apart, without what does not apply", () => {
  const tasks = [
    task({ code: "O1", status: "done", evidence: [evidence()] }),
    task({ code: "O2", status: "done" }),
    task({ code: "O3", dueOn: "2026-03-01" }),
    task({ code: "O4", status: "not_applicable" }),
  ];
  const [card] = checklistCards(view(), yearWith(tasks), { scope: { indicator: 9 }, tasks, page: 1 });
  expect(card?.type === "flex" && card.altText).toBe("ตัวชี้วัดชื่อ 9: เสร็จ 2/3 · มีหลักฐาน 1 · เลยกำหนด 1");
});

test("a row counts this year's links alone", () => {
  const old = evidence({ id: "e2", fromYear: 2568 });
  const tasks = [
    task({ code: "O1", evidence: [old] }),
    task({ code: "O2", evidence: [old, evidence({ id: "e1" })] }),
  ];
  const cards = checklistCards(view(), yearWith(tasks), { scope: { indicator: 9 }, tasks, page: 1 });
  expect(textsOf(cards).filter((text) => text.startsWith("ลิงก์"))).toEqual(["ลิงก์ 1"]);
});

test("quick replies finish the first open tasks; the thirteenth leads on", () => {
  const tasks = [task({ code: "O1", status: "done" }), ...many(20)];
  const quick = tapsOf(checklistCards(view(), yearWith(tasks), { scope: {}, tasks, page: 1 })).filter(
    (t) => t.quick,
  );
  expect(quick).toHaveLength(13);
  expect(quick[0]).toMatchObject({
    label: "✓ M1",
    call: { command: "status", args: { t: "m1", status: "done" } },
  });
  expect(quick[12]?.label).toBe("เพิ่มเติม");
});

test("with exactly thirteen open tasks none is hidden behind more", () => {
  const tasks = many(13);
  const quick = tapsOf(checklistCards(view(), yearWith(tasks), { scope: {}, tasks, page: 1 })).filter(
    (t) => t.quick,
  );
  expect(quick.map((t) => t.label)).not.toContain("เพิ่มเติม");
});

test("a row whose status follows from its practices gets no quick reply", () => {
  const row = task({ id: "r3", code: "3", kind: "indicator", indicator: 3 });
  const practice = task({ id: "p1", code: "3.1", kind: "practice", parent: "r3", indicator: 3 });
  const tasks = [row, practice];
  const quick = tapsOf(checklistCards(view(), yearWith(tasks), { scope: { indicator: 3 }, tasks, page: 1 }));
  expect(quick.filter((t) => t.quick).map((t) => t.label)).toEqual(["✓ 3.1"]);
});

test("pages together show every row once, and say how many are left", () => {
  const tasks = many(130, "ชื่อที่ยาวมากของงาน".repeat(5));
  const year = yearWith(tasks);
  const seen: string[] = [];
  let page = 1;
  for (; page < 20; page += 1) {
    const cards = checklistCards(view(), year, { scope: { unit: "กองคลัง" }, tasks, page });
    const taps = tapsOf(cards).filter((t) => !t.quick);
    seen.push(...taps.filter((t) => t.call.command === "show").map((t) => t.call.args.t ?? ""));
    const more = taps.find((t) => t.call.command === "checklist");
    if (!more) break;
    expect(more.label).toBe(`อีก ${tasks.length - seen.length} รายการ`);
    expect(more.call.args).toEqual({ unit: "กองคลัง", page: String(page + 1) });
  }
  expect(page).toBeGreaterThan(1);
  expect(seen).toEqual(tasks.map((one) => one.id));
});

test("a page beyond the last shows the last", () => {
  const tasks = many(3);
  const cards = checklistCards(view(), yearWith(tasks), { scope: {}, tasks, page: 99 });
  expect(tapsOf(cards).filter((t) => t.call.command === "show")).toHaveLength(3);
});

test("rows are spread evenly over the bubbles", () => {
  const tasks = many(19);
  const bubbles = bubblesOf(checklistCards(view(), yearWith(tasks), { scope: {}, tasks, page: 1 }));
  const rows = bubbles.map(
    (bubble) =>
      tapsOf({ type: "flex", altText: "x", contents: bubble }).filter((t) => t.call.command === "show")
        .length,
  );
  expect(rows).toEqual([7, 7, 5]);
});

test("sub-indicators head their rows once", () => {
  const tasks = [task({ code: "O1", subIndicator: "9.1" }), task({ code: "O11" }), task({ code: "O12" })];
  const texts = textsOf(checklistCards(view(), yearWith(tasks), { scope: { indicator: 9 }, tasks, page: 1 }));
  expect(texts.filter((text) => /หมวด/.test(text))).toEqual(["9.1 หมวด 9.1", "9.3 หมวด 9.3"]);
});

test("an empty part of the year says so", () => {
  expect(textsOf(checklistCards(view(), yearWith([]), { scope: {}, tasks: [], page: 1 }))).toContain(
    "ยังไม่มีรายการ",
  );
});

test("quick replies of a page finish tasks of that page, not of earlier ones", () => {
  const tasks = many(130, "ชื่อที่ยาวมากของงาน".repeat(5));
  const second = tapsOf(checklistCards(view(), yearWith(tasks), { scope: {}, tasks, page: 2 }));
  const rows = second.filter((tap) => tap.call.command === "show").map((tap) => tap.call.args.t);
  expect(second.find((tap) => tap.quick)?.call.args.t).toBe(rows[0]);
  expect(rows[0]).not.toBe(tasks[0]?.id);
});

test("where several indicators stand together the items come first", () => {
  const tasks = [task({ id: "p", code: "1.1", kind: "practice", indicator: 1 }), task({ code: "O1" })];
  const rows = (scope: object) =>
    tapsOf(checklistCards(view(), yearWith(tasks), { scope, tasks, page: 1 }))
      .filter((tap) => tap.call.command === "show")
      .map((tap) => tap.label);
  expect(rows({})).toEqual(["O1", "1.1"]);
  expect(rows({ indicator: 1 })).toEqual(["1.1", "O1"]);
});
