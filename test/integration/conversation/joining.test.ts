// Owns the proof of joining by code: the operator's one-time code, invites, and the binding of groups.
import { beforeEach, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { addAgency } from "../../../src/services/agencies.ts";
import { issueSetUpCode } from "../../../src/services/codes.ts";
import { type Bot, startBot } from "../../support/bot.ts";
import { labels } from "../../support/office.ts";

const th = translator("th");
let bot: Bot;
let agencyId: string;
let code: string;

/** An agency as `agency add` makes it. */
async function operatorAdds(name: string): Promise<string> {
  const { deps } = bot.app;
  const actor = { by: "system", eventId: `operator-${name}`, chat: null, at: deps.clock.now() };
  const place = { type: "อบต", district: "เมือง", province: "ลำปาง", fiscalYear: 2569 } as const;
  const { agency } = await addAgency(deps, actor, { name, ...place });
  agencyId = agency.id;
  return issueSetUpCode(deps, agency.id);
}

beforeEach(async () => {
  bot = await startBot();
  code = await operatorAdds("อบต.บ้านดอน");
});

const join = (who: string, typed: string) => bot.say(who, `เข้าร่วม ${typed}`, { chat: who });
const members = () => bot.store.members.byAgency(agencyId);

describe("the operator's code", () => {
  it("makes its holder the coordinator, in whatever case and spacing it is typed", async () => {
    const said = await join("somsri", code.toLowerCase().replace("-", " "));
    expect(said.text).toContain(th("people.joinedCoordinator", { agency: "อบต.บ้านดอน" }));
    expect(await members()).toMatchObject([{ userId: bot.people.somsri, roles: ["officer", "coordinator"] }]);
  });

  it("works once", async () => {
    await join("somsri", code);
    expect((await join("wichai", code)).text).toContain(th("refusal.join.wrong"));
    expect(await members()).toHaveLength(1);
  });

  it("is replaced by a new one, and the old one stops working", async () => {
    const fresh = await issueSetUpCode(bot.app.deps, agencyId);
    expect((await join("somsri", code)).text).toContain(th("refusal.join.wrong"));
    await join("somsri", fresh);
    expect(await members()).toHaveLength(1);
  });

  it("is not taken in a group", async () => {
    await bot.hears(bot.group, () => bot.sim.inviteBot(bot.group));
    const said = await bot.say("somsri", `ita เข้าร่วม ${code}`);
    expect(said.text).toContain(th("refusal.joinInPrivate"));
    expect(await members()).toEqual([]);
    await join("somsri", code);
    expect(await members()).toHaveLength(1);
  });

  it("cannot be guessed: after five wrong tries an hour even the right one is refused, for that person alone", async () => {
    for (let tries = 0; tries < 5; tries += 1)
      expect((await join("wichai", "AAAA-BBBB")).text).toContain(th("refusal.join.wrong"));
    expect((await join("wichai", code)).text).toContain(th("refusal.join.tooMany"));
    expect(await members()).toEqual([]);
    await bot.moveTo("2026-03-02T06:01:00.000Z");
    await join("wichai", code);
    expect(await members()).toHaveLength(1);
  });
});

describe("a group", () => {
  beforeEach(async () => {
    await join("somsri", code);
    await bot.hears(bot.group, () => bot.sim.inviteBot(bot.group));
  });

  it("is bound by the greeting's button", async () => {
    const said = await bot.tap("somsri", th("card.button.bind"));
    expect(said.text).toContain(th("answer.bound", { name: "อบต.บ้านดอน" }));
    expect(await bot.store.chats.byAgency(agencyId)).toContainEqual(
      expect.objectContaining({ chatId: bot.group, memberCount: 4 }),
    );
  });

  it("is bound by the sentence that the greeting names, with no call word", async () => {
    await bot.say("somsri", "ผูกกลุ่มนี้");
    expect((await bot.say("aree", "ita ภาพรวม")).text).toContain("อบต.บ้านดอน");
    expect((await bot.say("somsri", "ผูกกลุ่มนี้")).messages).toEqual([]);
    expect((await bot.say("somsri", "ita bind this group")).text).toContain(
      th("answer.alreadyBound", { name: "อบต.บ้านดอน" }),
    );
  });

  it("is not bound by somebody who coordinates nothing", async () => {
    const said = await bot.say("wichai", "ผูกกลุ่มนี้");
    expect(said.text).toContain(th("refusal.bindNeedsCoordinator"));
    expect((await bot.say("aree", "ita ภาพรวม")).text).not.toContain("อบต.บ้านดอน");
  });

  it("is replaced by another one only after a yes, and then the first is free", async () => {
    await bot.say("somsri", "ผูกกลุ่มนี้");
    const second = (await bot.sim.addGroup("กลุ่มใหม่", Object.values(bot.people))).id;
    await bot.hears(second, () => bot.sim.inviteBot(second));
    const asked = await bot.say("somsri", "ผูกกลุ่มนี้", { chat: second });
    expect(asked.text).toContain(th("ask.replaceGroup", { name: "อบต.บ้านดอน" }));
    const groups = async () =>
      (await bot.store.chats.byAgency(agencyId))
        .filter((chat) => chat.kind === "group")
        .map((chat) => chat.chatId);
    expect(await groups()).toEqual([bot.group]);
    await bot.tap("somsri", th("choice.confirm"), { chat: second });
    expect(await groups()).toEqual([second]);
  });

  it("of one agency is not taken over by another", async () => {
    await bot.say("somsri", "ผูกกลุ่มนี้");
    const first = agencyId;
    await join("wichai", await operatorAdds("อบต.อื่น"));
    const said = await bot.say("wichai", "ita ผูกกลุ่มนี้");
    expect(said.text).toContain(th("refusal.groupOfOther"));
    expect((await bot.store.chats.byAgency(first)).some((chat) => chat.chatId === bot.group)).toBe(true);
  });

  it("that the bot leaves is unbound", async () => {
    await bot.say("somsri", "ผูกกลุ่มนี้");
    await bot.hears(bot.group, () => bot.sim.removeBot(bot.group));
    expect((await bot.store.chats.byAgency(agencyId)).map((chat) => chat.kind)).toEqual(["user"]);
  });
});

describe("an invite", () => {
  const invite = async (who: string): Promise<string> => {
    await join("somsri", code);
    const said = await bot.say(who, "เชิญ", { chat: who });
    return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said.text)?.[0] ?? "";
  };

  it("lets colleagues join as officers in 1:1, who then choose their unit", async () => {
    const found = await invite("somsri");
    const joined = await join("malee", found);
    expect(labels(joined)).toContain("กองคลัง");
    await bot.tap("malee", "กองคลัง", { chat: "malee" });
    await join("aree", found);
    const names = (await members()).map(({ name, roles }) => [name, ...roles]);
    expect(names).toContainEqual(["malee", "officer"]);
    expect(names).toContainEqual(["aree", "officer"]);
    expect((await bot.say("malee", "งานของฉัน", { chat: "malee" })).text).toContain("O12");
  });

  it("expires after seven days", async () => {
    const found = await invite("somsri");
    await bot.moveTo("2026-03-09T05:00:01.000Z");
    expect((await join("malee", found)).text).toContain(th("refusal.join.wrong"));
  });

  it("is made by coordinators and heads only", async () => {
    await join("malee", await invite("somsri"));
    const refused = await bot.say("malee", "invite", { chat: "malee" });
    expect(refused.text).toContain(th("refusal.inviteNeedsCoordinator"));
  });
});

it("a person of no agency is told how to join, whatever they ask", async () => {
  const said = await bot.say("wichai", "O12 เสร็จแล้ว", { chat: "wichai" });
  expect(said.text).toContain(th("people.noAgency"));
});

it("a person of two agencies chooses in 1:1 which one is meant, and nothing crosses over", async () => {
  await join("somsri", code);
  const first = agencyId;
  await join("somsri", await operatorAdds("อบต.อื่น"));
  const own = { chat: "somsri" };
  expect((await bot.say("somsri", "เมนู", own)).text).toContain("อบต.อื่น");
  const card = await bot.say("somsri", "O1", own);
  const foreign = (card.calls[0]?.data ?? "").replace(agencyId, first);
  const told = await bot.send("somsri", foreign, "somsri");
  expect(told.text).toContain(th("answer.otherAgency"));
  const written = await bot.store.changes.byAgency(first, { limit: 9 });
  expect(written.filter(({ taskId }) => taskId !== null)).toEqual([]);
  expect((await bot.tap("somsri", th("choice.useAgency"), own)).text).toContain("อบต.บ้านดอน");
  expect((await bot.say("somsri", "สรุป", own)).text).toContain("อบต.บ้านดอน");
});
