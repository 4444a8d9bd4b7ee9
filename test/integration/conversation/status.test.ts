// Owns the proof that a status is set by sentence, button and quick reply alike, in Thai and English.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe("one task", () => {
  it.each([
    ["O1 เสร็จแล้ว", "O1", "done"],
    ["ข้อ ๒ กำลังทำ", "O2", "in_progress", "ita "],
    ["o-3 in progress", "O3", "in_progress"],
    ["โอ4 เรียบร้อยครับ 😊", "O4", "done", "ita "],
    ["O5 เผยแพร่แล้วค่ะ", "O5", "done"],
    ["O4 ยังไม่ได้ทำ", "O4", "not_started"],
    ["O5 not started", "O5", "not_started"],
    ["O8 done", "O8", "done"],
    ["O9 ไม่มีการดำเนินการ เพราะ ไม่มีบริการนี้", "O9", "not_applicable"],
    ["1.1 เสร็จแล้ว", "1.1", "done", "ita "],
  ])("%s", async (sentence, code, status, call = "") => {
    const said = await office.say("malee", `${call}${sentence}`);
    expect(said.text).toContain(`${code} → ${th(`status.${status}` as "status.done")}`);
    expect(labels(said)).toContain(th("card.button.undo"));
    expect(await office.status(code)).toBe(status);
  });

  it("by the card's button", async () => {
    await office.say("malee", "ita O7");
    await office.tap("malee", th("card.mark.in_progress"));
    expect(await office.status("O7")).toBe("in_progress");
  });

  it("by the checklist's quick reply", async () => {
    await office.say("malee", "ita ตัวชี้วัด 10");
    await office.tap("malee", "✓ O20");
    expect(await office.status("O20")).toBe("done");
  });

  it("again: nothing is written, and it says who did it when", async () => {
    await office.say("malee", "O21 เสร็จแล้ว");
    const said: string[] = [];
    const written = await office.written(async () => {
      said.push((await office.say("somsri", "O21 เสร็จแล้ว")).text);
    });
    expect(written).toEqual([]);
    expect(said[0]).toContain(th("answer.alreadySoBy", { codes: "O21", who: "malee", when: "12:00" }));
  });

  it("without a reason asks for it, and takes the next text in 1:1 as the reason", async () => {
    const own = { chat: "somsri" };
    await office.say("somsri", "O22", own);
    const asked = await office.tap("somsri", th("card.mark.not_applicable"), own);
    expect(asked.text).toContain(th("ask.reason"));
    expect(await office.status("O22")).toBe("not_started");
    await office.say("somsri", "ปีนี้ไม่มีโครงการ", own);
    expect(await office.task("O22")).toMatchObject({ status: "not_applicable", reason: "ปีนี้ไม่มีโครงการ" });
  });
});

describe("several tasks", () => {
  it.each([
    ["O13-O15 เสร็จแล้ว", ["O13", "O14", "O15"]],
    ["O16, O17 และ O18 เรียบร้อย", ["O16", "O17", "O18"]],
    ["O24 ถึง O26 done", ["O24", "O25", "O26"]],
  ])("%s: all of them in one message", async (sentence, codes) => {
    const written = await office.written(() => office.say("somsri", sentence));
    expect(new Set(written.map(([code]) => code))).toEqual(new Set(codes));
    for (const code of codes) expect(await office.status(code)).toBe("done");
  });

  it("up to five are done at once, six ask once, and a no leaves them as they are", async () => {
    const asked = await office.say("somsri", "O13-O18 ยังไม่ได้ทำ");
    expect(labels(asked)).toEqual([th("choice.confirm"), th("choice.cancel")]);
    await office.tap("somsri", th("choice.cancel"));
    expect(await office.status("O13")).toBe("done");
    await office.say("somsri", "O13-O17 ยังไม่ได้ทำ");
    expect(await office.status("O17")).toBe("not_started");
  });

  it("a confirmation is used once", async () => {
    const asked = await office.say("somsri", "O13-O19 กำลังทำ");
    const data = asked.calls[0]?.data ?? "";
    expect(await office.written(() => office.send("somsri", data))).toHaveLength(7);
    await office.say("somsri", "O13 เสร็จแล้ว");
    expect(await office.written(() => office.send("somsri", data))).toEqual([]);
    expect(await office.status("O13")).toBe("done");
  });

  it("a confirmation is for the one who was asked, for ten minutes", async () => {
    const asked = await office.say("somsri", "O13-O19 เสร็จแล้ว");
    const data = asked.calls[0]?.data ?? "";
    expect((await office.send("malee", data)).text).toContain(th("refusal.pendingOther"));
    await office.moveTo("2026-03-02T05:10:00.000Z");
    expect((await office.send("somsri", data)).text).toContain(th("refusal.pendingGone"));
    expect(await office.status("O19")).toBe("in_progress");
  });

  it("of which one is another unit's: none is changed, and its owner is named", async () => {
    const said: string[] = [];
    const written = await office.written(async () => {
      said.push((await office.say("malee", "O10-O12 เสร็จแล้ว")).text);
    });
    expect(written).toEqual([]);
    expect(said[0]).toContain(th("refusal.notYours", { code: "O11", owner: "กองคลัง" }));
  });

  it("of which one does not exist: none is changed", async () => {
    const written = await office.written(() => office.say("somsri", "O26-O28 ยังไม่ได้ทำ"));
    expect(written).toEqual([]);
  });
});

it("an unknown code is answered with the nearest ones as buttons", async () => {
  const said = await office.say("malee", "O27 เสร็จแล้ว");
  expect(said.text).toContain(th("answer.unknownCode", { codes: "O27", year: "2569" }));
  expect(labels(said)).toContain("O26");
});

it("an indicator's row follows from its practices and says so", async () => {
  const { id } = await office.task("3");
  const said = await office.send("malee", `1~status~~~t=${id}~status=done`);
  expect(said.text).toContain(th("refusal.statusOfPractices", { code: "3", first: "3.1", last: "3.12" }));
  expect(await office.status("3")).toBe("not_started");
});
