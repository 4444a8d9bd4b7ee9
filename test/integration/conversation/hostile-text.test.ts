// Owns the proof that no text of people breaks anything: it is kept as words, or refused with a clear sentence.
import { afterAll, beforeAll, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const markup = [
  "{{codes}} {{name}}",
  "\u0024{agency.id} $eval {$if: 1}",
  "<script>alert(1)</script>",
  "$t(refusal.gone)",
  "{mention} {u0}",
  "%s %d \\u0000",
];

it.each(markup)("a note “%s” is kept and shown as it is", async (words) => {
  await office.say("malee", `ita O1 หมายเหตุ ${words}`);
  expect((await office.task("O1")).notes.at(-1)?.text).toBe(words);
  expect((await office.say("malee", "ita ประวัติ O1")).text).toContain(words);
});

it.each(markup)("a person called “%s” registers and is named so", async (name) => {
  const { userId } = await office.sim.addPerson(name);
  await office.hears(office.group, () => office.sim.join(office.group, userId));
  await office.say(userId, "ita ลงทะเบียน");
  expect((await office.tap(userId, "กองช่าง")).text).toContain(
    th("people.registered", { name: "@", unit: "กองช่าง" }).replace("@", () => name),
  );
  expect((await office.say("malee", "ita สมาชิก")).text).toContain(name);
});

it("a reason with markup is kept and answered as it is", async () => {
  const said = await office.say("malee", "O24 ไม่มีการดำเนินการ เพราะ {{status}} <b>\u0024{x}</b>");
  expect((await office.task("O24")).reason).toBe("{{status}} <b>\u0024{x}</b>");
  expect(said.text).toContain("{{status}} <b>\u0024{x}</b>");
});

it.each([
  ["a call word and noise", "ita "],
  ["a code and noise", "O1 เสร็จแล้ว "],
  ["nothing but noise", ""],
])("5,000 characters, %s: answered or silent, nothing written", async (_what, head) => {
  const long = `${head}${"ก่ำ๊<{ ".repeat(900)}`.slice(0, 5000);
  expect(await office.written(() => office.say("malee", long))).toEqual([]);
  const own = await office.say("malee", long, { chat: "malee" });
  expect(own.messages).toHaveLength(1);
  expect(await office.status("O1")).toBe("not_started");
});

it("5,000 characters as a note are refused with the limit, also when it is typed as an answer", async () => {
  const words = "ก".repeat(4900);
  const said = await office.say("malee", `O1 หมายเหตุ ${words}`, { chat: "malee" });
  expect(said.text).toContain(th("refusal.textTooLong", { most: 1000 }));
  await office.say("malee", "O2", { chat: "malee" });
  await office.tap("malee", th("card.mark.not_applicable"), { chat: "malee" });
  const reason = await office.say("malee", words, { chat: "malee" });
  expect(reason.text).toContain(th("refusal.textTooLong", { most: 1000 }));
  expect(await office.status("O2")).toBe("not_started");
});

it.each([
  ["zero-width signs within", "O\u200b5\u200d เส\u200bร็จแล้ว\ufeff", "O5"],
  ["right-to-left marks around", "\u202eO6\u202c เสร็จแล้ว\u200f", "O6"],
  ["stretched letters", "O7 เสร็จแล้ววววว", "O7"],
  ["a broken vowel", "O8 ดําเนินการแล้ว", "O8"],
  ["two SARA E for one", "O9 เเล้วเสร็จ", "O9"],
])("a status with %s is understood", async (_what, words, code) => {
  await office.say("malee", words);
  expect(await office.status(code)).toBe("done");
});

it("direction marks in a note cannot turn the words of a card around", async () => {
  await office.say("malee", "ita O10 หมายเหตุ ดู \u202egnp.exe\u202c ด้วย");
  expect((await office.say("malee", "ita O10")).text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

it("halves of letters, controls and strange spaces are no reason to fail", async () => {
  for (const words of ["ita O13 หมายเหตุ \ud83d ครึ่ง", "ita O13 หมายเหตุ ก\u0007ข\u2028ค", "ita \u00a0สรุป"])
    expect((await office.say("malee", words)).messages).not.toEqual([]);
  expect(office.log.lines.filter((line) => line.level === "error")).toEqual([]);
});
