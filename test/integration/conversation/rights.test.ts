// Owns the proof of who may change what; a refusal names the owner.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { setRole } from "../../../src/services/members.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

it("an officer changes what the own unit owns, and not what another owns", async () => {
  await office.say("wichai", "O12 กำลังทำ");
  expect(await office.status("O12")).toBe("in_progress");
  const refused = await office.say("wichai", "O1 เสร็จแล้ว");
  expect(refused.text).toContain(th("refusal.notYours", { code: "O1", owner: "สำนักปลัด" }));
  expect(await office.status("O1")).toBe("not_started");
});

it("what two units own is changed by either", async () => {
  await office.say("wichai", "O6 กำลังทำ");
  await office.say("malee", "O6 เสร็จแล้ว");
  expect(await office.status("O6")).toBe("done");
});

it.each(["O1 https://www.bandon.go.th/x", "ita O1 หมายเหตุ ฝากด้วย", "ita O1 กำหนด 30 เม.ย. 69"])(
  "the same holds for “%s”",
  async (sentence) => {
    expect(await office.written(() => office.say("wichai", sentence))).toEqual([]);
  },
);

it("and for a button of somebody else's card", async () => {
  const card = await office.say("malee", "ita O1");
  const done = card.calls.find(({ call }) => call.args.status === "done")?.data ?? "";
  expect(await office.written(() => office.send("wichai", done))).toEqual([]);
});

it("the coordinator changes everything", async () => {
  await office.say("somsri", "O1, O12 เสร็จแล้ว");
  expect([await office.status("O1"), await office.status("O12")]).toEqual(["done", "done"]);
});

it("only the coordinator opens editing to all; then every officer changes everything, until it is closed", async () => {
  expect((await office.say("wichai", "ita เปิดให้ทุกคนแก้ไข")).text).toContain(
    th("refusal.settingNeedsCoordinator"),
  );
  await office.say("somsri", "ita เปิดให้ทุกคนแก้ไข");
  await office.say("wichai", "O2 เสร็จแล้ว");
  expect(await office.status("O2")).toBe("done");
  await office.say("somsri", "ita ปิดให้ทุกคนแก้ไข");
  await office.say("wichai", "O3 เสร็จแล้ว");
  expect(await office.status("O3")).toBe("not_started");
});

it("an executive reads and is told who records", async () => {
  const members = await office.store.members.byAgency(office.agencyId);
  const id = members.find((one) => one.name === "wichai")?.id ?? "";
  const actor = { by: "system", eventId: "role", chat: null, at: office.app.deps.clock.now() };
  await setRole(office.app.deps, actor, office.agencyId, id, "executive");
  expect((await office.say("wichai", "ita สรุป")).text).toContain("ภาพรวม");
  const refused = await office.say("wichai", "O11 เสร็จแล้ว");
  expect(refused.text).toContain(th("refusal.executiveReads", { code: "O11" }));
  expect(await office.status("O11")).toBe("not_started");
});
