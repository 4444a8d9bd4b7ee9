// Owns the proof of notes and due days in the chat.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

it("a note is kept as it was typed, with who and when", async () => {
  await office.say("malee", "ita O1 หมายเหตุ รอท่านปลัดลงนาม (หน้า 2)");
  await office.say("malee", "ita O1 note waiting for page 3");
  const { notes } = await office.task("O1");
  expect(notes.map((note) => note.text)).toEqual(["รอท่านปลัดลงนาม (หน้า 2)", "waiting for page 3"]);
  expect(notes[0]).toMatchObject({ at: "2026-03-02T05:00:00.000Z" });
  expect((await office.say("wichai", "ita O1")).text).toContain("รอท่านปลัดลงนาม (หน้า 2)");
});

it("a note said twice stands once", async () => {
  await office.say("malee", "ita O2 หมายเหตุ รอข้อมูล");
  const again = await office.written(() => office.say("malee", "ita O2 หมายเหตุ รอข้อมูล"));
  expect(again).toEqual([]);
});

it("a note too long for its place is refused with the limit, and nothing is kept", async () => {
  const said = await office.say("malee", `ita O3 หมายเหตุ ${"ก".repeat(1001)}`);
  expect(said.text).toContain(th("refusal.textTooLong", { most: 1000 }));
  expect((await office.task("O3")).notes).toEqual([]);
});

it.each([
  ["O1 กำหนด 30 เม.ย. 69", "2026-04-30"],
  ["O1 กำหนด ๒๙ เมษายน ๒๕๖๙", "2026-04-29"],
  ["O1 due 28 Apr 2026", "2026-04-28"],
  ["O1 ส่งภายในวันศุกร์หน้า", "2026-03-13"],
  ["O1 กำหนด สิ้นเดือน", "2026-03-31"],
  ["O1 กำหนด ภายใน 7 วัน", "2026-03-09"],
])("%s", async (sentence, day) => {
  await office.say("malee", `ita ${sentence}`);
  expect(await office.task("O1")).toMatchObject({ dueOn: day, dueBasis: "set" });
});

it("a holiday stays as typed, with a remark and buttons that move it to working days", async () => {
  const said = await office.say("malee", "ita O4 กำหนด พรุ่งนี้");
  expect((await office.task("O4")).dueOn).toBe("2026-03-03");
  expect(said.text).toContain(th("answer.dueNotWorkday"));
  expect(labels(said)).toContain(th("choice.moveDue", { day: "2 มี.ค. 69" }));
  await office.tap("malee", th("choice.moveDue", { day: "4 มี.ค. 69" }));
  expect((await office.task("O4")).dueOn).toBe("2026-03-04");
});

it("two readings of a day are two buttons", async () => {
  const asked = await office.say("malee", "ita O4 กำหนด อาทิตย์หน้า");
  expect(asked.text).toContain(th("ask.ambiguousDay"));
  expect(asked.calls.filter((one) => one.call.command === "due").length).toBeGreaterThanOrEqual(2);
  expect((await office.task("O4")).dueOn).toBe("2026-03-04");
});
