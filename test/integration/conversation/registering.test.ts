// Owns the proof of registration: two taps in a bound group, and what was wanted before is then done.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const member = async (name: string) =>
  (await office.store.members.byAgency(office.agencyId)).find((one) => one.name === name);

async function newcomer(name: string): Promise<string> {
  const { userId } = await office.sim.addPerson(name);
  await office.hears(office.group, () => office.sim.join(office.group, userId));
  return userId;
}

it("the tap that led to it is performed once the unit is tapped", async () => {
  const who = await newcomer("ประยุทธ");
  const card = await office.say(who, "ita O6");
  const done = card.calls.find(({ label }) => label === th("card.mark.done"));
  const offered = await office.send(who, done?.data ?? "");
  expect(labels(offered)).toContain("กองคลัง");
  expect(await office.status("O6")).toBe("not_started");
  const registered = await office.tap(who, "กองคลัง");
  expect(registered.text).toContain(th("people.registered", { name: "ประยุทธ", unit: "กองคลัง" }));
  expect(await office.status("O6")).toBe("done");
  expect((await office.changes())[0]).toMatchObject({ code: "O6", by: (await member("ประยุทธ"))?.id });
});

it("a sentence that led to it is performed too, but not what the new member may not do", async () => {
  const who = await newcomer("สมหมาย");
  await office.say(who, "O1 เสร็จแล้ว");
  const refused = await office.tap(who, "กองช่าง");
  expect(refused.text).toContain(th("refusal.notYours", { code: "O1", owner: "สำนักปลัด" }));
  expect(refused.text).toContain(th("people.registered", { name: "สมหมาย", unit: "กองช่าง" }));
  expect(await office.status("O1")).toBe("not_started");
  expect(await member("สมหมาย")).toMatchObject({ active: true });
});

it("the unit can be typed; talk meanwhile is not taken for it", async () => {
  const who = await newcomer("อำนวย");
  await office.say(who, "ita register");
  expect((await office.say(who, "เดี๋ยวมานะ")).messages).toEqual([]);
  expect(await member("อำนวย")).toBeUndefined();
  await office.say(who, "กองช่างครับ");
  expect(await member("อำนวย")).toMatchObject({ unit: expect.any(String), roles: ["officer"] });
});

it("nobody is registered by somebody else's tap", async () => {
  const who = await newcomer("ชูใจ");
  await office.say(who, "O26 เสร็จแล้ว");
  await office.tap("aree", "สำนักปลัด");
  expect(await member("ชูใจ")).toBeUndefined();
  expect(await office.status("O26")).toBe("not_started");
});

it("who registers again changes the unit and keeps the roles", async () => {
  await office.say("somsri", "ita ลงทะเบียน");
  await office.tap("somsri", "กองคลัง");
  expect(await member("somsri")).toMatchObject({ roles: ["officer", "coordinator"] });
  expect((await office.say("malee", "ita สมาชิก")).text).toMatch(/กองคลัง · .*ผู้ประสานงาน ITA/);
});

it("who leaves the group is no member any more", async () => {
  const who = await newcomer("ลาออก");
  await office.say(who, "ita ลงทะเบียน");
  await office.tap(who, "กองช่าง");
  await office.hears(office.group, () => office.sim.leave(office.group, who));
  expect(await member("ลาออก")).toMatchObject({ active: false });
});
