// Owns the proof of messages that are edited or taken back after they did something.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** Says it and gives the message's id. */
async function said(who: string, words: string): Promise<string> {
  await office.say(who, words);
  const own = (await office.sim.messages(office.group)).findLast(
    (message) => message.from === office.people[who],
  );
  return own?.id ?? "";
}

const edit = (id: string, words: string) => office.hears(office.group, () => office.sim.edit(id, words));
const events = async () => new Set((await office.changes()).map((change) => change.id.split(":")[0])).size;

it("an edited status takes the first one back and writes the new one, in one save", async () => {
  const id = await said("malee", "O1 เสร็จแล้ว");
  const before = await events();
  const answer = await edit(id, "O2 เสร็จแล้ว");
  expect([await office.status("O1"), await office.status("O2")]).toEqual(["not_started", "done"]);
  expect(await events()).toBe(before + 1);
  expect(answer.text).toContain(th("answer.status.done", { codes: "O2" }));
  expect(answer.text).toContain(th("answer.editRestored", { codes: "O1" }));
});

it("an edit of an edit takes back all that the message did", async () => {
  const id = await said("malee", "O3 เสร็จแล้ว");
  await edit(id, "O4 เสร็จแล้ว");
  await edit(id, "O5 กำลังทำ");
  const now = await Promise.all(["O3", "O4", "O5"].map((code) => office.status(code)));
  expect(now).toEqual(["not_started", "not_started", "in_progress"]);
});

it("an edit that names fewer tasks gives back only the others", async () => {
  const id = await said("malee", "O15, O16 เสร็จแล้ว");
  const answer = await edit(id, "O16 เสร็จแล้ว");
  expect(answer.text).toContain(th("answer.status.done", { codes: "O16" }));
  expect([await office.status("O15"), await office.status("O16")]).toEqual(["not_started", "done"]);
});

it("an edit of many tasks asks, and the yes takes the first wording back too", async () => {
  const id = await said("malee", "O17 เสร็จแล้ว");
  await edit(id, "O18-O23 กำลังทำ");
  expect(await office.status("O17")).toBe("done");
  await office.tap("malee", th("choice.confirm"));
  expect([await office.status("O17"), await office.status("O18")]).toEqual(["not_started", "in_progress"]);
});

it("an edit into talk leaves what was written, and offers undo", async () => {
  const id = await said("malee", "O7 เสร็จแล้ว");
  const answer = await edit(id, "ไปกินข้าวกัน");
  expect(answer.text).toContain(th("answer.editKept"));
  expect(await office.status("O7")).toBe("done");
  await office.tap("malee", th("choice.undo"));
  expect(await office.status("O7")).toBe("not_started");
});

it("an edit after somebody else's change writes nothing", async () => {
  const id = await said("malee", "O8 เสร็จแล้ว");
  await office.say("wichai", "O8 กำลังทำ");
  const written = await office.written(async () => {
    expect((await edit(id, "O9 เสร็จแล้ว")).text).toContain(th("refusal.editTooLate"));
  });
  expect(written).toEqual([]);
});

it("talk that is edited into a status is a status; into other talk it is nothing", async () => {
  const id = await said("malee", "ฝนตกหนักมาก");
  expect((await edit(id, "ฝนหยุดแล้ว")).messages).toEqual([]);
  await edit(id, "O10 เสร็จแล้ว");
  expect(await office.status("O10")).toBe("done");
});

it("a message taken back loses its words everywhere, silently; what it did to the task stays", async () => {
  const id = await said("malee", "ita O13 หมายเหตุ ความลับของกอง");
  const other = await said("malee", "O14 เสร็จแล้ว https://www.bandon.go.th/o14 ความลับในคำอธิบาย");
  for (const message of [id, other]) {
    const answer = await office.hears(office.group, () => office.sim.unsend(message));
    expect(answer.messages).toEqual([]);
  }
  expect(JSON.stringify([await office.assessment(), await office.changes()])).not.toContain("ความลับ");
  expect(await office.task("O14")).toMatchObject({
    status: "done",
    evidence: [{ url: "https://www.bandon.go.th/o14", note: "" }],
  });
  expect((await office.say("malee", "ita ประวัติ O13")).text).not.toContain("ความลับ");
});

it("words that waited for a registration or a confirmation can be taken back too", async () => {
  const waited = await said("aree", "ita O11 หมายเหตุ ความลับของคนใหม่");
  await office.tap("aree", "กองคลัง");
  const many = await said("somsri", "ita O1-O10 หมายเหตุ ความลับของทุกข้อ");
  await office.tap("somsri", th("choice.confirm"));
  expect((await office.task("O11")).notes).toHaveLength(1);
  expect((await office.task("O10")).notes).toHaveLength(1);
  for (const message of [waited, many]) await office.hears(office.group, () => office.sim.unsend(message));
  expect(JSON.stringify([await office.assessment(), await office.changes()])).not.toContain("ความลับ");
});

it("a reason typed with a status leaves the history; on the task it stays, since the official record needs one", async () => {
  const id = await said("malee", "O24 ไม่มีการดำเนินการ เพราะ ไม่มีเรื่องร้องเรียน");
  await office.hears(office.group, () => office.sim.unsend(id));
  expect(JSON.stringify(await office.changes())).not.toContain("ไม่มีเรื่องร้องเรียน");
  expect((await office.task("O24")).reason).toBe("ไม่มีเรื่องร้องเรียน");
});
