// Owns the proof of the rule of no wrong write, through the chat: what is not fully understood changes nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

it.each([
  ["O1 ยังไม่เสร็จ", "negated"],
  ["O1 เกือบเสร็จแล้ว", "nearlyDone"],
  ["O1 จะเสร็จพรุ่งนี้", "future"],
  ["ถ้า O1 เสร็จแล้ว", "conditional"],
  ["กองคลังแจ้งว่าข้อ 11 เรียบร้อย", "reported"],
  ["O1 ร่างเสร็จแล้ว", "partial"],
  ["O1 ส่งแล้ว", "severalReadings"],
  ["ยกเลิก O1", "severalReadings"],
  ["O1 เสร็จแล้ว O2 กำลังทำ", "severalCommands"],
  ["ตัวชี้วัด 9 เสร็จแล้ว", "whichTasks"],
  ["O11 ไม่มีการดำเนินการ", "noReason"],
  ["O1 กำหนด 31 เม.ย. 69", "impossibleDay"],
  ["O1 กำหนด 1 มี.ค. 69", "pastDay"],
  ["O1 กำหนด 1 ธ.ค. 69", "outsideYear"],
] as const)("“%s” changes nothing and asks back", async (sentence, why) => {
  const said: string[] = [];
  const written = await office.written(async () => {
    said.push((await office.say("somsri", `ita ${sentence}`)).text);
  });
  expect(written).toEqual([]);
  expect(said[0]).toContain(th(`ask.${why}`));
});

it.each(["O1 เสร็จหรือยัง", "ข้อ 1 เสร็จแล้วใช่ไหม", "O1 done?", "12 เสร็จแล้ว", "เสร็จแล้ว"])(
  "“%s” changes nothing",
  async (sentence) => {
    expect(await office.written(() => office.say("somsri", sentence, { chat: "somsri" }))).toEqual([]);
  },
);

it("a button of the question does what may have been meant, once it is tapped", async () => {
  const asked = await office.say("malee", "ita O2 เกือบเสร็จ");
  const button = th("choice.status.in_progress", { codes: "O2" });
  expect(labels(asked)).toContain(button);
  await office.tap("malee", button);
  expect(await office.status("O2")).toBe("in_progress");
});

it("a past day is set by the button that insists", async () => {
  await office.say("malee", "ita O2 กำหนด 1 มี.ค. 69");
  await office.tap("malee", "O2");
  expect((await office.task("O2")).dueOn).toBe("2026-03-01");
});

it("each command of a message is done by its own button", async () => {
  await office.say("malee", "ita O4 เสร็จแล้ว O5 กำลังทำ");
  await office.tap("malee", th("choice.status.in_progress", { codes: "O5" }));
  expect([await office.status("O4"), await office.status("O5")]).toEqual(["not_started", "in_progress"]);
});
