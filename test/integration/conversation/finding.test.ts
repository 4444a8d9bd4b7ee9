// Owns the proof that tasks are found by what people remember of them, and that a search never writes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { openYear } from "../../../src/services/open-year.ts";
import type { Said } from "../../support/bot.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const alt = ({ messages }: Said): string =>
  messages[0]?.message?.type === "flex" ? messages[0].message.altText : "";
const find = (words: string) => office.say("aree", `ita ${words}`);
const codesOf = (said: Said): string[] => /: (.*)$/.exec(alt(said))?.[1]?.split(", ") ?? [];

describe("anyone of the group finds", () => {
  it.each([
    ["หา สขร", "O11"],
    ["ค้นหา แผนป้องกันการทุจริต", "O23"],
    ["find e-service", "O10"],
    ["find procurement", "O12"],
    ["ช่วยหา โนกิฟ ให้หน่อยครับ", "O20"],
    ["หา E-Serice", "O10"],
    ["หา บัดคิว", "1.3"],
    ["หา ข้อ ๑๒", "O12"],
    ["ข้อไหนเกี่ยวกับของขวัญบ้างคะ", "O20"],
  ])("%s", async (words, code) => {
    expect(codesOf(await find(words))[0]).toBe(code);
  });
});

it("a row opens the card of its task", async () => {
  const found = await find("หา สขร");
  const row = found.calls.find(({ label }) => label.includes("O11"));
  expect(row?.call.command).toBe("show");
  expect((await office.send("aree", row?.data ?? "")).text).toContain("O11");
});

it("says where the words stand when the title does not", async () => {
  expect((await find("หา ที่ตั้งหน่วยงาน")).text).toContain(th("found.where", { text: "" }).trim());
});

it("shows ten at most and the rest behind a button, each task once", async () => {
  const first = await find("หา การทุจริต");
  const more = first.calls.find(({ call }) => call.args.page === "2");
  expect(codesOf(first)).toHaveLength(10);
  expect(more?.label).toMatch(/อีก \d+ รายการ/);
  const second = codesOf(await office.send("aree", more?.data ?? ""));
  expect(second.length).toBeGreaterThan(0);
  expect(codesOf(first).filter((code) => second.includes(code))).toEqual([]);
});

it("what is not there is said kindly, with the way on", async () => {
  const said = await find("หา แมว");
  expect(said.text).toContain(th("found.nothing", { year: 2569 }));
  expect(labels(said)).toContain(th("choice.menu"));
});

it("without a word it asks for one, and the answer is looked for", async () => {
  expect((await office.say("malee", "หา", { chat: "malee" })).text).toContain(th("ask.find"));
  expect(codesOf(await office.say("malee", "สขร", { chat: "malee" }))).toEqual(["O11"]);
});

describe("a search writes nothing", () => {
  it.each([
    "หา O12 เสร็จแล้ว",
    "หา O12 เสร็จแล้ว https://www.bandon.go.th/o12",
    "find O12 done",
    "หา O12 ไม่มีการดำเนินการ เพราะไม่มีเรื่อง",
    "หา O12 หมายเหตุ รอลงนาม",
  ])("“%s” finds O12", async (words) => {
    const said: Said[] = [];
    const written = await office.written(async () => {
      said.push(await office.say("somsri", `ita ${words}`));
    });
    expect(written).toEqual([]);
    expect(said.flatMap(codesOf)).toEqual(["O12"]);
  });

  it("nor does the answer to what is looked for", async () => {
    await office.say("malee", "หา", { chat: "malee" });
    const answer = () => office.say("malee", "O12 เสร็จแล้ว", { chat: "malee" });
    expect(await office.written(answer)).toEqual([]);
  });

  it("nor any of its buttons", async () => {
    const said = await find("หา การทุจริต");
    const reading = new Set(["show", "find", "menu", "checklist"]);
    expect(said.calls.filter(({ call }) => !reading.has(call.command))).toEqual([]);
  });
});

it("a group's talk about looking for something is not for the bot", async () => {
  expect((await office.say("aree", "หา สขร")).messages).toEqual([]);
});

it("a report in the group is written while somebody's search waits for its word", async () => {
  await office.say("malee", "ita หา");
  await office.say("malee", "O2 เสร็จแล้ว");
  expect(await office.status("O2")).toBe("done");
});

it("looks in the year that is named, and its buttons stay there", async () => {
  const agency = await office.store.agencies.load(office.agencyId);
  const { deps } = office.app;
  const actor = { by: "system", eventId: "open-2568", chat: null, at: deps.clock.now() };
  if (agency) await openYear(deps, actor, agency, 2568);
  const found = await find("หา งบประมาณ ปี 2568");
  expect(found.text).toContain(th("card.year", { year: 2568 }));
  expect(codesOf(await find("หา แผนป้องกันการทุจริต ปี 2568"))[0]).toBe("O25");
  const row = found.calls.find(({ call }) => call.command === "show");
  expect((await office.send("aree", row?.data ?? "")).text).toContain("2568");
});

it("a year that is not opened is named, as everywhere", async () => {
  expect((await find("หา สขร ปี 2567")).text).toContain("2567");
});

it("hostile words are looked for like any others", async () => {
  for (const words of ["หา %%%%~~==", `หา ${"ก".repeat(4000)}`, "หา 💥\u0000", `find ${"%~".repeat(90)}`])
    expect((await find(words)).messages).toHaveLength(1);
});
