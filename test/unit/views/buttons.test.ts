import { expect, test } from "vitest";
import { buttonRows } from "../../../src/views/buttons.ts";
import { view } from "../../support/cards.ts";

/** The labels of each row, with the share of the width where it is uneven. */
function rowsOf(...labels: string[]): string[][] {
  const buttons = labels.map((label) => ({ label, call: { command: "x", args: {} } }));
  return buttonRows(view(), buttons).map((row) => {
    const inRow = row.type === "box" ? row.contents : [row];
    return inRow.flatMap((one) =>
      one.type === "button" ? `${one.action.label}${one.flex === undefined ? "" : ` ${one.flex}`}` : [],
    );
  });
}

test("short labels stand in pairs, a long one alone and last", () => {
  expect(rowsOf("ไม่มีการดำเนินการ", "ใส่ลิงก์", "ประวัติ")).toEqual([["ใส่ลิงก์", "ประวัติ"], ["ไม่มีการดำเนินการ"]]);
});

test("a short one that is left over shares the row of the first long one", () => {
  expect(rowsOf("ไม่มีการดำเนินการ", "ใส่ลิงก์", "กำลังทำ", "ประวัติ")).toEqual([
    ["ใส่ลิงก์", "กำลังทำ"],
    ["ประวัติ 1", "ไม่มีการดำเนินการ 2"],
  ]);
});

test("labels too wide for that keep rows of their own", () => {
  const long = "กองการศึกษา ศาสนา และวัฒนธรรม";
  expect(rowsOf(long, "ประวัติ")).toEqual([["ประวัติ"], [long]]);
  expect(rowsOf("ไม่มีการดำเนินการ", "ขาดอะไรบ้าง")).toEqual([["ขาดอะไรบ้าง"], ["ไม่มีการดำเนินการ"]]);
});
