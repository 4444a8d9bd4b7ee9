import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read } from "../../../src/chat/grammar/read.ts";
import type { Reading } from "../../../src/chat/grammar/reading.ts";
import { isWholeReport } from "../../../src/chat/grammar/whole-report.ts";
import { anyText } from "../../support/any-text.ts";

const today = "2026-03-02";
const onlyRead = new Set([
  ...["menu", "overview", "checklist", "show", "history", "mine", "dueSoon", "overdue", "missing"],
  ...["members", "quota", "privacy", "find", "needs", "calendar"],
]);
const writes = (reading: Reading): boolean => reading.kind === "call" && !onlyRead.has(reading.call.command);

const sentences = readFileSync(new URL("must-not-write.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.replaceAll("\\n", "\n"));

const talk = [
  ..."วันนี้ พรุ่งนี้ ประชุม ข้าว ไป มา แล้ว ก็ ยัง ไม่ จะ ถ้า เสร็จ เรียบร้อย ทำ งาน ส่ง ท่านปลัด ครับ ค่ะ นะ ไหม".split(" "),
  ..."ขอบคุณ เอกสาร กองคลัง ดู หน่อย ด้วย แจ้ง ว่า บอก รอ เซ็น เว็บ ลิงก์ 12 5 80% เมื่อวาน ใคร อะไร เพราะ".split(" "),
];
const unknownWord = fc.constantFrom(
  ..."กองคลัง สมชาย นิดนึง ก็ดี มั้ง ซะที ก่อนเที่ยง เกือบ ไม่ จะ ถ้า รอ คง ยกเว้น ร่าง almost not if".split(" "),
);
const statement = fc.constantFrom("เสร็จแล้ว", "เรียบร้อยแล้ว", "กำลังทำ", "ยังไม่ได้ทำ", "เผยแพร่แล้ว", "done");

describe("the rule of no wrong write", () => {
  test("sentences that are negated, hoped, told, asked or unclear change nothing", () => {
    expect(sentences.filter((said) => writes(read(said, today)))).toEqual([]);
    expect(sentences.length).toBeGreaterThan(200);
  });

  test("such sentences are not taken for reports to the bot in a group", () => {
    expect(sentences.filter((said) => isWholeReport(said, today))).toEqual([]);
  });

  test("talk without a code never changes a task", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...talk), { maxLength: 12 }),
        fc.constantFrom("", " "),
        (words, gap) => {
          expect(writes(read(words.join(gap), today))).toBe(false);
        },
      ),
    );
  });

  test("a full statement with a word that is not understood changes nothing", () => {
    const place = fc.nat({ max: 2 });
    fc.assert(
      fc.property(
        statement,
        unknownWord,
        place,
        fc.integer({ min: 1, max: 26 }),
        (verb, word, at, number) => {
          const said = [`O${number}`, verb].toSpliced(at, 0, word).join(" ");
          expect(writes(read(said, today)), said).toBe(false);
        },
      ),
    );
  });

  test("a text too long for a command changes nothing, but a note keeps all of it", () => {
    const long = "ครับ ".repeat(900).trim();
    expect(writes(read(`O12 เสร็จแล้ว ${long}`, today))).toBe(false);
    expect(read(`O12 หมายเหตุ ${long}`, today)).toMatchObject({ call: { args: { text: long } } });
  });

  test("text of any kind is read without a fault", () => {
    fc.assert(fc.property(anyText(80), (text) => read(text, today) !== undefined));
  });

  test("a choice of a question never hides what it does", () => {
    const asked = sentences
      .map((said) => read(said, today))
      .flatMap((r) => (r.kind === "ask" ? r.choices : []));
    expect(asked.filter((call) => call.command === "status" && !call.args.codes)).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });
});
