// Owns the proof that anyone may ask what a task needs, by sentence and by button, and sees last year's answer.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { openYear } from "../../../src/services/open-year.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const agency = await office.store.agencies.load(office.agencyId);
  if (!agency) throw new Error("the office was not set up");
  const actor = { by: "system", eventId: "open-2568", chat: null, at: office.app.deps.clock.now() };
  await openYear(office.app.deps, actor, agency, 2568);
  // The topic of O12 in 2569 was O13 in 2568.
  await office.say("wichai", "O13 ปี 2568 เสร็จแล้ว https://www.bandon.go.th/procurement-2567");
  await office.say("wichai", "O12 ปี 2568 เสร็จแล้ว https://www.bandon.go.th/list-2568");
});
afterAll(() => office.close());

it.each([
  ["ita O12 ต้องมีอะไรบ้าง", "ข้อ O12 · ปี 2569"],
  ["ita what does O12 need", "ข้อ O12 · ปี 2569"],
  ["ita 1.4 ต้องทำอะไรบ้าง", "แนวทาง 1.4 · ปี 2569"],
  ["ita ตัวชี้วัดที่ 4 ต้องมีอะไรบ้าง", "ตัวชี้วัดที่ 4 · ปี 2569"],
  ["ita O13 ต้องมีอะไรบ้าง ปี 2568", "ข้อ O13 · ปี 2568"],
])("%s is answered to anyone of the group, and nothing is written", async (words, head) => {
  const written = await office.written(async () => {
    const said = await office.say("aree", words);
    expect(said.text).toContain(`${th("card.button.needs")} · ${head}`);
  });
  expect(written).toEqual([]);
});

it("several tasks get a card each, an unknown code the nearest ones", async () => {
  expect((await office.say("malee", "ita O1, O2 ต้องมีอะไรบ้าง")).messages).toHaveLength(2);
  const unknown = await office.say("malee", "ita O99 ต้องมีอะไรบ้าง");
  expect(unknown.text).toContain(th("answer.unknownCode", { codes: "O99", year: "2569" }));
});

it("an indicator of items answers with its checklist", async () => {
  const said = await office.say("malee", "ita ตัวชี้วัด 9 ต้องมีอะไรบ้าง");
  expect(said.calls.some(({ call }) => call.command === "show")).toBe(true);
  expect(said.text).toContain("การเปิดเผยข้อมูล");
});

describe("last year's answer", () => {
  it("follows the topic, not the code, and its button opens it there", async () => {
    const said = await office.say("malee", "ita O12 ต้องมีอะไรบ้าง");
    expect(said.text).toContain("https://www.bandon.go.th/procurement-2567 (ของปี 2568)");
    expect(said.text).not.toContain("list-2568");
    expect(said.text).toContain("2568: O13 · 2567: O17");
    const opened = await office.tap("malee", "ดู O13 ปี 2568");
    expect(opened.text).toContain("ข้อ O13 · ปี 2568");
  });

  it("is no evidence of this year", async () => {
    expect((await office.task("O12")).evidence).toEqual([]);
  });
});

it("the task's card offers it, and it leads back to the card", async () => {
  const card = await office.say("malee", "ita O12");
  expect(labels(card)).toContain(th("card.button.needs"));
  const needs = await office.tap("malee", th("card.button.needs"));
  expect(needs.text).toContain("ต้องมีอะไรบ้าง · ข้อ O12");
  const back = await office.tap("malee", th("card.button.openTask", { code: "O12" }));
  expect(back.calls.some(({ call }) => call.command === "status")).toBe(true);
});

it("an element is ticked from there by who may, and the answer says so", async () => {
  const needs = await office.say("wichai", "ita O12 ต้องมีอะไรบ้าง");
  const tick = needs.calls.find(({ call }) => call.command === "tick");
  const ticked = await office.send("wichai", tick?.data ?? "");
  expect(ticked.text).toContain("→ มีครบแล้ว");
  expect((await office.task("O12")).elements[0]?.done).toBe(true);
});

it("a quote of a task's card may ask it without a code", async () => {
  const card = await office.say("malee", "ita O12");
  const said = await office.say("malee", "ต้องมีอะไรบ้าง", { quote: card.messages[0]?.id ?? "" });
  expect(said.text).toContain("ต้องมีอะไรบ้าง · ข้อ O12 · ปี 2569");
});
