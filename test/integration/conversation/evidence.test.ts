// Owns the proof of evidence in the chat: links added, warned of, removed; photos answered.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
const site = "https://www.bandon.go.th";
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const links = async (code: string): Promise<string[]> =>
  (await office.task(code)).evidence.map((one) => one.url);

describe("a link", () => {
  it("is added with the words that follow it", async () => {
    await office.say("malee", `O1 ${site}/org แผนผังโครงสร้าง`);
    expect((await office.task("O1")).evidence).toMatchObject([
      { url: `${site}/org`, note: "แผนผังโครงสร้าง", kind: "url" },
    ]);
    expect(await office.status("O1")).toBe("not_started");
  });

  it("and a status come in one message and are one change set", async () => {
    await office.say("malee", `O2 เสร็จแล้ว ${site}/people`);
    expect(await links("O2")).toEqual([`${site}/people`]);
    expect(await office.status("O2")).toBe("done");
    await office.tap("malee", th("card.button.undo"));
    expect([await links("O2"), await office.status("O2")]).toEqual([[], "not_started"]);
  });

  it("is asked for when a task is done without one, and the next link is taken for it", async () => {
    const said = await office.say("malee", "O3 เสร็จแล้ว");
    expect(said.text).toContain(th("ask.link", { code: "O3" }));
    expect((await office.say("malee", "เดี๋ยวส่งให้นะ")).messages).toEqual([]);
    expect((await office.say("wichai", `ดูนี่ ${site}/not-mine`)).messages).toEqual([]);
    await office.say("malee", `${site}/contact`);
    expect(await links("O3")).toEqual([`${site}/contact`]);
    expect((await office.say("malee", `${site}/again`)).messages).toEqual([]);
  });

  it("is asked for by the card's button too", async () => {
    await office.say("malee", "ita O4");
    const asked = await office.tap("malee", th("card.button.addLink"));
    expect(asked.text).toContain("O4");
    await office.say("malee", `${site}/news`);
    expect(await links("O4")).toEqual([`${site}/news`]);
  });

  it("that stands there already is not added twice", async () => {
    const written = await office.written(() => office.say("malee", `O4 ${site}/news`));
    expect(written).toEqual([]);
  });

  it.each([
    [`O5 ${site}/`, "homePageOnly"],
    ["O5 https://www.facebook.com/bandon/posts/1", "otherDomain"],
  ] as const)("%s is taken with a warning", async (sentence, warning) => {
    const before = await links("O5");
    const said = await office.say("malee", sentence);
    expect(said.text).toContain(th(`answer.link.${warning}`));
    expect(await links("O5")).toHaveLength(before.length + 1);
  });

  it.each([
    ["https://user:secret@www.bandon.go.th/x", "refusal.linkWithPassword"],
    ["http://localhost/x", "refusal.badLink"],
  ] as const)("%s is refused", async (url, why) => {
    expect((await office.say("malee", `ita O6 ${url}`)).text).toContain(th(why));
    expect(await links("O6")).toEqual([]);
  });

  it("too long for LINE is refused with the limit", async () => {
    const said = await office.say("malee", `O6 ${site}/${"a".repeat(1100)}`);
    expect(said.text).toContain(th("refusal.linkTooLong", { most: 1000 }));
  });
});

describe("removing", () => {
  it("asks once, means the link that had that number then, and says so when it is gone", async () => {
    for (const page of ["a", "b", "c"]) await office.say("malee", `O8 ${site}/${page}`);
    const asked = await office.say("malee", "ita O8 ลบลิงก์ 2");
    expect(asked.text).toContain(`${site}/b`);
    expect(await links("O8")).toHaveLength(3);
    const confirm = asked.calls[0]?.data ?? "";
    await office.say("somsri", "ita O8 remove link 1");
    await office.tap("somsri", th("choice.confirm"));
    await office.send("malee", confirm);
    expect(await links("O8")).toEqual([`${site}/c`]);
    expect(await office.written(() => office.send("malee", confirm))).toEqual([]);
  });

  it("without a number means the only link", async () => {
    await office.say("malee", "ita ลบลิงก์ O8");
    await office.tap("malee", th("choice.confirm"));
    expect(await links("O8")).toEqual([]);
    const none = await office.say("malee", "ita O8 ลบลิงก์ 1");
    expect(none.text).toContain(th("answer.noSuchLink", { code: "O8", count: 0 }));
  });

  it("is not for those who may not change the task", async () => {
    await office.say("malee", `O8 ${site}/kept`);
    const said = await office.say("aree", "ita O8 ลบลิงก์ 1");
    expect(labels(said)).toContain("กองคลัง");
    expect(await links("O8")).toEqual([`${site}/kept`]);
  });
});

it("a photo is answered in 1:1 and where it quotes a card: evidence is a link", async () => {
  const image = (chat: string) =>
    office.hears(chat, () =>
      office.sim.send(office.people[chat] ?? chat, "image", { userId: office.people.malee }),
    );
  expect((await image("malee")).text).toContain(th("answer.evidenceIsUrl"));
  expect((await image(office.group)).messages).toEqual([]);
});
