import { expect, test } from "vitest";
import { read } from "../../../src/chat/grammar/read.ts";
import type { Call } from "../../../src/domain/call.ts";

const short = ({ command, args }: Call): string =>
  [command, args.codes, args.status, args.day, args.sub, args.indicator, args.text, args.reason, args.url]
    .concat(args.element, args.step, args.month, args.done)
    .filter((part) => part !== undefined)
    .join(" ");

test.each([
  ["O12 ยังไม่เสร็จ", ["status O12 in_progress", "status O12 not_started"]],
  ["O12 เกือบเสร็จ", ["status O12 in_progress", "status O12 done"]],
  ["O12 เสร็จวันศุกร์", ["status O12 in_progress", "status O12 done", "due O12 2026-03-06"]],
  ["ถ้า O12 กำลังทำ", ["status O12 in_progress"]],
  ["กองคลังแจ้งว่าข้อ 11 เรียบร้อย", ["status O11 done"]],
  ["O12 เสร็จแล้ว?", ["show O12", "status O12 done"]],
  ["O12 ส่งแล้ว", ["status O12 done", "status O12 in_progress", "show O12"]],
  ["ยกเลิก O12", ["status O12 not_started", "status O12 not_applicable", "show O12"]],
  ["เลื่อน O12 ถึง 15 พ.ค. 69", ["due O12 2026-05-15", "show O12"]],
  [
    "O12 ส่งแล้ว https://a.go.th/x",
    ["status O12 done https://a.go.th/x", "status O12 in_progress https://a.go.th/x", "show O12"],
  ],
  ["O1 เสร็จ O2 กำลังทำ", ["status O1 done", "status O2 in_progress"]],
  ["O1 เสร็จ O2 นู่นนี่", []],
  ["O1-O5 เสร็จ ยกเว้น O3", []],
  ["O12 เสร็จแล้ว หมายเหตุ รอลงนาม", ["status O12 done", "note O12 รอลงนาม"]],
  ["O12 กำลังทำ เพราะรอเอกสาร", ["status O12 in_progress", "note O12 รอเอกสาร"]],
  ["ตัวชี้วัดที่ 4 เสร็จแล้ว", ["checklist 4"]],
  ["9.2 เสร็จ", ["checklist 9.2"]],
  ["O12 กำหนด 15 ม.ค.", ["due O12 2026-01-15", "due O12 2027-01-15"]],
  ["O11 ไม่มีการดำเนินการ", ["status O11 not_applicable", "status O11 not_started"]],
  [
    "O11 ไม่มีการดำเนินการ ไม่มีเรื่องร้องเรียน",
    ["status O11 not_applicable ไม่มีเรื่องร้องเรียน", "status O11 not_started"],
  ],
  ["O12 เส็จแล้ว", ["status O12 done"]],
  ["O5-O3 เสร็จ", ["status O3,O4,O5 done"]],
  ["O12 รอท่านนายกลงนาม", ["note O12 รอท่านนายกลงนาม", "show O12"]],
  ["O11 ม.ค. ยังไม่เสร็จ", ["tick O11 01 0", "show O11"]],
  ["O12 องค์ประกอบ 2 ครบหรือยัง", ["tick O12 2 1", "show O12"]],
  ["O11 ม.ค. กำลังทำ", ["show O11"]],
  ["O11 ม.ค. ไม่มีการดำเนินการ", ["show O11"]],
  ["O11 ต.ค. พ.ย. เสร็จ", ["show O11"]],
  ["O12 องค์ประกอบ 1-3 ครบ", ["show O12"]],
  ["O12 องค์ประกอบ 2 พร้อมแล้ว", ["tick O12 2 1", "show O12"]],
  ["O6 ขั้นตอน 1 เกือบเสร็จ", ["tick O6 1 1", "show O6"]],
  ["O11 และ O12 ม.ค. เสร็จ", ["tick O11 01 1", "tick O12 01 1"]],
  ["O11 ม.ค. เสร็จ https://a.go.th/x", ["tick O11 01 1", "addEvidence O11 https://a.go.th/x", "show O11"]],
  ["O12 กองคลังทำเสร็จแล้ว", ["status O12 done", "note O12 กองคลังทำเสร็จแล้ว"]],
])("%s offers what may have been meant", (said, offered) => {
  const reading = read(said, "2026-03-02");
  expect(reading.kind === "ask" && reading.choices.map(short)).toEqual(offered);
});
