// Owns the proof that the bot hears what addresses it, and that talk between colleagues is neither answered, stored nor logged.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe("talk between colleagues", () => {
  it.each([
    "รับทราบครับ",
    "ค้าง",
    "สรุป",
    "เมนูเที่ยงวันนี้",
    "ข้อ 12 เสร็จแล้ว",
    "O12 เสร็จหรือยัง",
    "O12",
    "เสร็จแล้วนะ O12 กับงานอื่นอีกเยอะ",
    "https://www.bandon.go.th/x",
    "italy เที่ยวกัน",
    "ita ไปกินข้าวกัน",
    "เมื่อวานคุยกับ ita แล้ว",
    "@malee O12 ฝากด้วยนะ",
    "ยกเลิก",
  ])("“%s” leaves no answer, no trace in the store and none in the log", async (words) => {
    const counts = JSON.stringify(await office.store.inbox.counts());
    const mark = `${words} (ลับเฉพาะเรา)`;
    expect((await office.say("malee", words)).messages).toEqual([]);
    await office.say("malee", mark);
    expect(JSON.stringify(await office.store.inbox.counts())).toBe(counts);
    expect(readFileSync(`${office.store.file}-wal`).includes("ลับเฉพาะเรา")).toBe(false);
    expect(readFileSync(office.store.file).includes("ลับเฉพาะเรา")).toBe(false);
    expect(JSON.stringify(office.log.lines)).not.toContain("ลับเฉพาะเรา");
  });

  it("a sticker or a photo is talk too", async () => {
    for (const what of ["sticker", "image"] as const) {
      const said = await office.hears(office.group, () =>
        office.sim.send(office.group, what, { userId: office.people.malee }),
      );
      expect(said.messages).toEqual([]);
    }
  });
});

it("who joins the group is not stored: whoever registers will be known", async () => {
  const { userId } = await office.sim.addPerson("คนที่ผ่านมา");
  const counts = JSON.stringify(await office.store.inbox.counts());
  const heard = await office.hears(office.group, () => office.sim.join(office.group, userId));
  expect(heard.messages).toEqual([]);
  expect(JSON.stringify(await office.store.inbox.counts())).toBe(counts);
});

describe("the bot is addressed by", () => {
  it.each([
    ["a call word alone", "ita", "menu"],
    ["a call word in Thai", "ไอทีเอ สรุป", "overview"],
    ["a slash", "/สรุป", "overview"],
    ["the call word in capitals", "ITA สรุป", "overview"],
    ["a whole status", "O5 เสร็จแล้วครับ", "status"],
    ["a whole link", "O5 https://www.bandon.go.th/o5", "status"],
  ])("%s", async (_what, words) => {
    expect((await office.say("malee", words)).messages).not.toEqual([]);
  });

  it("a mention: alone it is the menu, with talk it says that it did not understand", async () => {
    expect((await office.say("malee", "@LINE ช่วยด้วย")).messages).toEqual([]);
    const bot = (await office.sim.state()).bot.displayName;
    expect((await office.say("malee", `@${bot}`)).text).toContain("เมนู ITA");
    expect((await office.say("malee", `@${bot} สรุป`)).text).toContain("ภาพรวม");
    expect((await office.say("malee", `สรุป @${bot}`)).text).toContain("ภาพรวม");
    expect((await office.say("malee", `@${bot} ไปกินข้าวกัน`)).text).toContain(th("answer.notUnderstood"));
  });

  it("a quote of its card, which knows its task", async () => {
    const card = await office.say("malee", "ita O7");
    await office.say("malee", "เสร็จแล้ว", { quote: card.messages[0]?.id ?? "" });
    expect(await office.status("O7")).toBe("done");
    const talk = (await office.sim.messages(office.group)).find((one) => one.from !== "bot");
    expect((await office.say("malee", "เสร็จแล้ว", { quote: talk?.id ?? "" })).messages).toEqual([]);
  });

  it("every text in 1:1", async () => {
    expect((await office.say("malee", "สวัสดี", { chat: "malee" })).messages).not.toEqual([]);
  });
});

it("an event of another version of LINE, of a standby channel, or of no kind it knows is ignored", async () => {
  const source = { type: "group", groupId: office.group, userId: office.people.malee };
  const event = { webhookEventId: "X1", timestamp: 1, mode: "active", source };
  const strange = [
    { ...event, type: "videoPlayComplete" },
    { ...event, type: "message", mode: "standby", message: { id: "1", type: "text", text: "O1 เสร็จแล้ว" } },
    { ...event, type: "message", timestamp: 1e300, message: { id: "2", type: "text", text: "O1 เสร็จแล้ว" } },
    { type: "message" },
    null,
  ];
  await office.app.jobs.receive("U0", strange);
  await office.app.jobs.idle();
  expect(await office.status("O1")).toBe("not_started");
});

it("a greeting in 1:1 is answered with the menu, and is silence in the group", async () => {
  expect((await office.say("malee", "สวัสดีค่ะ", { chat: "malee" })).text).toContain("เมนู ITA");
  expect((await office.say("malee", "สวัสดีค่ะ")).messages).toEqual([]);
});
