// Owns the proof that the first person on a new server sets an agency up: step by step, or in one line.
import { beforeEach, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Bot, startBot } from "../../support/bot.ts";
import { labels } from "../../support/office.ts";

const th = translator("th");
const line = "ita ตั้งหน่วยงาน อบต.บ้านดอน อ.เมือง จ.ลำปาง";
let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});

const agencies = () => bot.store.agencies.list();

describe("in a private chat", () => {
  const own = { chat: "somsri" };

  it("one question follows the other, nothing is written before the one confirmation, and its sender coordinates", async () => {
    const hello = await bot.hears("somsri", () => bot.sim.follow(bot.people.somsri ?? ""));
    expect(labels(hello)).toEqual([th("choice.setUp")]);
    await bot.tap("somsri", th("choice.setUp"), own);
    await bot.say("somsri", "องค์การบริหารส่วนตำบลบ้านดอน", own);
    await bot.say("somsri", "เมือง", own);
    const asked = await bot.say("somsri", "ลำปาง", own);
    for (const said of ["บ้านดอน", "เมือง", "ลำปาง", "2569"]) expect(asked.text).toContain(said);
    expect(await agencies()).toEqual([]);

    await bot.tap("somsri", th("setup.confirmButton"), own);
    expect(await agencies()).toMatchObject([
      { name: "องค์การบริหารส่วนตำบลบ้านดอน", type: "อบต", district: "เมือง", province: "ลำปาง" },
    ]);
    const [agency] = await agencies();
    expect(await bot.store.members.byAgency(agency?.id ?? "")).toMatchObject([
      { userId: bot.people.somsri, name: "somsri", roles: ["officer", "coordinator"], reachable: true },
    ]);
    expect(agency?.units.map((unit) => unit.name)).toContain("กองคลัง");
    expect(await bot.store.assessments.years(agency?.id ?? "")).toEqual([2569]);
  });

  it("a name that does not tell the type is followed by its buttons", async () => {
    await bot.say("somsri", "ตั้งหน่วยงาน", own);
    const type = await bot.say("somsri", "บ้านดอน", own);
    expect(labels(type)).toContain("เทศบาลตำบล");
    await bot.tap("somsri", "เทศบาลตำบล", own);
    await bot.say("somsri", "เมือง", own);
    await bot.say("somsri", "ลำปาง", own);
    await bot.tap("somsri", th("setup.confirmButton"), own);
    expect(await agencies()).toMatchObject([{ name: "บ้านดอน", type: "ทต" }]);
  });

  it("a no ends it: nothing is made, and what is typed then is no answer", async () => {
    await bot.say("somsri", "ตั้งหน่วยงาน", own);
    await bot.tap("somsri", th("choice.cancel"), own);
    await bot.say("somsri", "อบต.บ้านดอน", own);
    expect(await agencies()).toEqual([]);
  });

  it("works in English", async () => {
    await bot.say("somsri", "language en", own);
    const asked = await bot.say("somsri", "set up อบต.บ้านดอน อ.เมือง จ.ลำปาง", own);
    expect(asked.text).toContain("2026");
    const made = await bot.tap("somsri", "Create it", own);
    expect(made.text).toContain("set up for 2026");
    expect(await agencies()).toHaveLength(1);
  });
});

describe("in the group", () => {
  beforeEach(() => bot.hears(bot.group, () => bot.sim.inviteBot(bot.group)));

  it("an answer counts after the call word, with a mention or as a quote; other talk is none", async () => {
    await bot.say("somsri", "ita ตั้งหน่วยงาน");
    expect((await bot.say("somsri", "อบต.บ้านดอน")).messages).toEqual([]);
    expect((await bot.say("malee", "ita อบต.อีกแห่ง")).messages).toEqual([]);
    await bot.say("somsri", "ita อบต.บ้านดอน");
    const asked = await bot.say("somsri", "เมือง", { mentionBot: true });
    expect(asked.text).toContain(th("setup.ask.province"));
    const confirm = await bot.say("somsri", "ลำปาง", { quote: asked.messages[0]?.id ?? "" });
    expect(labels(confirm)).toContain(th("setup.confirmButton"));
    expect((await bot.say("somsri", "ita ไปกินข้าวกัน")).messages).toEqual([]);
  });

  it("one line and one tap set the agency up and bind the group", async () => {
    const greeting = (await bot.sim.messages(bot.group)).at(-1);
    expect(JSON.stringify(greeting)).toContain("PDPA");
    await bot.say("somsri", line);
    expect(await agencies()).toEqual([]);
    await bot.tap("somsri", th("setup.confirmButton"));
    const [agency] = await agencies();
    const chats = await bot.store.chats.byAgency(agency?.id ?? "");
    expect(chats.map((chat) => chat.chatId)).toEqual([bot.group]);
    expect((await bot.say("aree", "ita สรุป")).text).toContain("อบต.บ้านดอน");
  });

  it("a second confirmation of the same question makes nothing more", async () => {
    await bot.say("somsri", line);
    await bot.tap("somsri", th("setup.confirmButton"));
    const button = (await bot.sim.messages(bot.group)).find((one) =>
      JSON.stringify(one).includes("confirm~"),
    );
    const data = /1~confirm~[^"]*/.exec(JSON.stringify(button))?.[0] ?? "";
    expect((await bot.send("somsri", data)).text).toContain(th("refusal.pendingGone"));
    expect(await agencies()).toHaveLength(1);
  });

  it("nobody but the one who was asked can confirm", async () => {
    await bot.say("somsri", line);
    expect((await bot.tap("wichai", th("setup.confirmButton"))).text).toContain(th("refusal.pendingOther"));
    expect(await agencies()).toEqual([]);
  });

  it("a typed answer counts if it quotes the question; other talk is not taken for it", async () => {
    const question = await bot.say("somsri", "ita ตั้งหน่วยงาน");
    expect((await bot.say("somsri", "ไปกินข้าวกัน")).messages).toEqual([]);
    const quote = question.messages[0]?.id ?? "";
    const next = await bot.say("somsri", "อบต.บ้านดอน", { quote });
    expect(next.text).toContain(th("setup.ask.district"));
  });

  it("is closed once the server has an agency, and says what is needed", async () => {
    await bot.say("somsri", line);
    await bot.tap("somsri", th("setup.confirmButton"));
    const refused = await bot.say("wichai", "ตั้งหน่วยงาน อบต.อื่น อ.เมือง จ.แพร่", { chat: "wichai" });
    expect(refused.text).toContain(th("refusal.setUpNeedsCode"));
    expect(await agencies()).toHaveLength(1);
  });
});
