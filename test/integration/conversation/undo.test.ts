// Owns the proof of undo: one change set back, by its author or a coordinator, within 24 hours, whole or not at all.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** The data of the undo button that answers this sentence. */
async function undoOf(who: string, sentence: string): Promise<string> {
  const { calls } = await office.say(who, sentence);
  return calls.find(({ call }) => call.command === "undo")?.data ?? "";
}

it("the button takes back all that one message did, and says for what", async () => {
  const undo = await undoOf("malee", "O1-O3 เสร็จแล้ว");
  const said = await office.send("malee", undo);
  expect(said.text).toContain(th("answer.undo.undone", { codes: "O1, O2, O3" }));
  for (const code of ["O1", "O2", "O3"]) expect(await office.status(code)).toBe("not_started");
});

it.each(["ita เลิกทำ", "ita undo"])("“%s” takes back the last thing that the person did", async (sentence) => {
  await office.say("malee", "O1 กำลังทำ");
  await office.say("somsri", "O2 กำลังทำ");
  await office.say("malee", sentence);
  expect([await office.status("O1"), await office.status("O2")]).toEqual(["not_started", "in_progress"]);
  await office.say("somsri", "O2 ยังไม่ได้ทำ");
});

it("the same button twice: nothing is taken back twice", async () => {
  const undo = await undoOf("malee", "O4 เสร็จแล้ว");
  await office.send("malee", undo);
  expect(await office.written(() => office.send("malee", undo))).toEqual([]);
});

it("an undo can be undone", async () => {
  await office.send("malee", await undoOf("malee", "O5 เสร็จแล้ว"));
  await office.tap("malee", th("card.button.undo"));
  expect(await office.status("O5")).toBe("done");
});

it("is for the author and the coordinator, not for others", async () => {
  const undo = await undoOf("malee", "O6 เสร็จแล้ว");
  expect((await office.send("wichai", undo)).text).toContain(th("answer.undo.notAllowed"));
  expect(await office.status("O6")).toBe("done");
  await office.send("somsri", undo);
  expect(await office.status("O6")).toBe("not_started");
});

it("changes nothing when somebody has changed it since, and names them", async () => {
  const undo = await undoOf("malee", "O7, O8 เสร็จแล้ว");
  await office.say("wichai", "O8 กำลังทำ");
  const written = await office.written(async () => {
    expect((await office.send("malee", undo)).text).toContain(th("answer.undo.blocked", { who: "wichai" }));
  });
  expect(written).toEqual([]);
  expect(await office.status("O7")).toBe("done");
});

it("takes a setting back too", async () => {
  await office.say("somsri", "ita เปิดให้ทุกคนแก้ไข");
  const said = await office.say("somsri", "ita เลิกทำ");
  expect(said.text).toContain(th("answer.undo.setting"));
  expect((await office.store.agencies.load(office.agencyId))?.settings.openEditing).toBe(false);
});

it("says so when there is nothing", async () => {
  expect((await office.say("wichai", "O11 กำลังทำ")).messages).not.toEqual([]);
  await office.say("wichai", "ita เลิกทำ");
  const { userId } = await office.sim.addPerson("ใหม่");
  await office.hears(office.group, () => office.sim.join(office.group, userId));
  await office.say(userId, "ita ลงทะเบียน");
  await office.tap(userId, "กองช่าง");
  expect((await office.say(userId, "ita เลิกทำ")).text).toContain(th("answer.undo.nothing"));
});

it("ends after 24 hours", async () => {
  const undo = await undoOf("malee", "O9 เสร็จแล้ว");
  await office.moveTo("2026-03-03T05:00:01.000Z");
  expect((await office.send("malee", undo)).text).toContain(th("answer.undo.tooLate"));
  expect((await office.say("malee", "ita เลิกทำ")).text).toContain(th("answer.undo.nothing"));
  expect(await office.status("O9")).toBe("done");
});
