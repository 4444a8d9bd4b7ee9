// Owns the proof that every list and card is found by sentence, in Thai and English, by everyone of the group.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.say("wichai", "O12 เสร็จแล้ว https://www.bandon.go.th/o12");
  await office.say("malee", "O1 เสร็จแล้ว");
});
afterAll(() => office.close());

const alt = async (who: string, words: string): Promise<string> => {
  const { messages } = await office.say(who, words);
  const [first] = messages;
  return first?.message?.type === "flex" ? first.message.altText : "";
};

describe("anyone of the group, registered or not, sees", () => {
  it.each([
    ["ita", "เมนู ITA ปี 2569"],
    ["ita เมนู", "เมนู ITA ปี 2569"],
    ["ita help", "เมนู ITA ปี 2569"],
    ["ita สรุป", "ภาพรวม ITA ปี 2569: เสร็จ 2/26 · มีหลักฐาน 1"],
    ["ไอทีเอ ภาพรวม", "ภาพรวม ITA ปี 2569"],
    ["/summary", "ภาพรวม ITA ปี 2569"],
    ["ita สถานะ", "ภาพรวม ITA ปี 2569"],
    ["ita เช็กลิสต์", "เช็กลิสต์ทั้งหมด: เสร็จ 2/98"],
    ["ita ตัวชี้วัด 9", "การเปิดเผยข้อมูล: เสร็จ 2/19"],
    ["ita ตัวชี้วัดที่ ๔", "การใช้ทรัพย์สินของราชการ"],
    ["ita indicator 10", "การป้องกันการทุจริต"],
    ["ita รายการ 9.3", "การจัดซื้อจัดจ้าง"],
    ["ita งานของกองคลัง", "กองคลัง: เสร็จ 1/"],
    ["ita O12", "O12 รายงานสรุปผลการจัดซื้อจัดจ้าง"],
    ["ita ข้อ ๑๒", "O12 "],
    ["ita O12 ต้องมีอะไรบ้าง", "O12 "],
    ["ita what does O12 need", "O12 "],
    ["ita 1.4", "1.4 "],
    ["ita ค้าง", th("answer.list.overdue")],
    ["ita overdue", th("answer.list.overdue")],
    ["ita ใกล้กำหนด", th("answer.list.dueSoon")],
    ["ita due soon", th("answer.list.dueSoon")],
    ["ita ขาดอะไรบ้าง", th("answer.list.missing")],
    ["ita missing", th("answer.list.missing")],
    ["ita ประวัติ O12", "ประวัติ O12: 2 รายการ"],
    ["ita ใครแก้ O12", "ประวัติ O12"],
    ["ita history O12", "ประวัติ O12"],
    ["ita สมาชิก", "สมาชิก 3 คน"],
    ["ita members", "สมาชิก 3 คน"],
    ["ita โควตา", "ใช้ไป 0 จาก 300"],
    ["ita quota", "ใช้ไป 0 จาก 300"],
    ["ita ความเป็นส่วนตัว", "ความเป็นส่วนตัว"],
    ["ita privacy", "ความเป็นส่วนตัว"],
  ])("%s", async (words, expected) => {
    expect(await alt("aree", words)).toContain(expected);
  });
});

it("one card for each of several codes, five at most", async () => {
  expect((await office.say("aree", "ita O1 O2 O3")).messages).toHaveLength(3);
  expect((await office.say("aree", "ita O1-O9")).messages).toHaveLength(5);
});

it("the list of overdue names what is late and leaves out what is done", async () => {
  const list = await alt("malee", "ita ค้าง");
  expect(list).toContain("O25");
  expect(list).not.toMatch(/O12|O1\b/);
});

it("missing names what is open and what is done without proof, not what has proof", async () => {
  const list = await alt("malee", "ita ขาดอะไรบ้าง");
  expect(list).toMatch(/O1\b/);
  expect(list).not.toContain("O12");
});

it("mine is what my unit owns, each practice once and no row that only adds them up", async () => {
  const mine = (await alt("wichai", "ita งานของฉัน")).replace(/.*: /, "").split(", ");
  expect(mine).toContain("O11");
  expect(mine).toContain("2.1");
  expect(mine).not.toContain("2");
  expect(mine).not.toContain("O2");
  expect(mine).not.toContain("O12");
});

it("mine offers registration to who is not registered, and then shows the list", async () => {
  const { userId } = await office.sim.addPerson("ปรีชา");
  await office.hears(office.group, () => office.sim.join(office.group, userId));
  expect(labels(await office.say(userId, "ita งานของฉัน"))).toContain("กองช่าง");
  expect((await office.tap(userId, "กองช่าง")).text).toContain(th("answer.list.mine"));
});

it("a long list goes on behind its button", async () => {
  await office.say("malee", "ita งานของฉัน");
  const first = (await office.sim.messages(office.group)).at(-1);
  expect(JSON.stringify(first)).toMatch(/อีก \d+ รายการ/);
  const second = await office.tap("malee", "อีก");
  expect(second.text).toContain(th("answer.list.mine"));
  expect(second.text).not.toMatch(/O25 การนำผล/);
});

it("every tappable thing of every card works", async () => {
  const open = ["ita", "ita สรุป", "ita ตัวชี้วัด 9", "ita O12", "ita สมาชิก"];
  for (const words of open) {
    const reads = (await office.say("malee", words)).calls.filter(
      ({ call }) => !["status", "undo", "removeEvidence", "language", "register"].includes(call.command),
    );
    const once = new Map(reads.map((one) => [JSON.stringify(one.call), one.data]));
    for (const data of [...once.values()].slice(0, 12))
      expect((await office.send("malee", data)).text).not.toContain(th("answer.oldButton"));
  }
});

it("a chat answers in English once it was asked to, dates and years too", async () => {
  await office.say("malee", "ภาษาอังกฤษ", { chat: "malee" });
  await office.say("malee", "ita language en");
  const card = await office.say("malee", "ita O2");
  expect(card.text).toMatch(/FY 2026[\s\S]*30 Jan 2026/);
  expect((await office.say("malee", "O99 done")).text).toContain("There is no O99 in 2026.");
  await office.say("malee", "ita ภาษาไทย");
  expect((await office.say("malee", "ita O2")).text).toContain("ปี 2569");
});
