import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phraseLists } from "../../../src/chat/grammar/phrase-data.ts";
import { expand } from "../../../src/chat/grammar/phrase-patterns.ts";
import { read } from "../../../src/chat/grammar/read.ts";
import { fold, normalise } from "../../../src/domain/folded-text.ts";
import { anyText as anyCharacters } from "../../support/any-text.ts";

const pieces =
  "เ แ ํ า ำ ่ ้ ก ร ว ล้ แล้ว ค่ะ O o 1 ๒ Ａ １ \u200b \u200d \u200e \ufeff \n \t 👍 👩‍🏫 ａ aaa - é e\u0301 ะ ๆ".split(
    " ",
  );
const anyText = fc.oneof(
  anyCharacters(40),
  fc.array(fc.constantFrom(...pieces, " ", "  "), { maxLength: 25 }).map((parts) => parts.join("")),
);

describe("normalising", () => {
  test.each([
    ["เเล้ว", "แล้ว"],
    ["ดําเนินการ", "ดำเนินการ"],
    ["นํ้า", "น้ำ"],
    ["ข้อ ๑๒", "ข้อ 12"],
    ["Ｏ１２", "o12"],
    ["แล้ววว", "แล้ว"],
    ["แล้วว", "แล้ว"],
    ["ค่าาา", "ค่า"],
    ["จัดสรร", "จัดสรร"],
    ["กรรมการ", "กรรมการ"],
    ["doneee", "done"],
    ["www.example.go.th", "www.example.go.th"],
    ["O12\u200bเสร็จ\u202e", "o12เสร็จ"],
    ["O12 \u00a0 เสร็จ", "o12 เสร็จ"],
    ["a\r\n\r\n b", "a\nb"],
  ])("%j is compared as %j", (typed, compared) => {
    expect(normalise(typed)).toBe(compared);
  });

  test("normalising twice changes nothing more", () => {
    const same = (text: string): boolean => normalise(normalise(text)) === normalise(text);
    fc.assert(fc.property(anyText, same), { numRuns: 500 });
  });

  test("every compared character knows where it was typed", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { source, text: words, at } = fold(text);
        expect(at).toHaveLength(words.length + 1);
        expect(at.at(-1)).toBe(source.length);
        expect(at.every((place, i) => i === 0 || place > (at[i - 1] ?? -1))).toBe(true);
      }),
    );
  });

  test("free words keep their capitals, digits and stretched letters", () => {
    const reading = read("O12 หมายเหตุ ส่ง Word ๕๕๕ แล้ววว 👩‍🏫", "2026-03-02");
    expect(reading).toEqual({
      kind: "call",
      call: { command: "note", args: { codes: "O12", text: "ส่ง Word ๕๕๕ แล้ววว 👩‍🏫" } },
    });
  });
});

describe("the phrases", () => {
  const phrases = phraseLists().flatMap(([sense, list]) =>
    list.flatMap((pattern) => expand(pattern).map((phrase) => ({ sense, phrase }))),
  );

  test("each is written as texts are compared, so that it can be found", () => {
    expect(phrases.filter(({ phrase }) => phrase === "" || normalise(phrase) !== phrase)).toEqual([]);
  });

  test("none has two meanings", () => {
    const senses = new Map<string, Set<string>>();
    for (const { sense, phrase } of phrases) senses.set(phrase, (senses.get(phrase) ?? new Set()).add(sense));
    expect([...senses].filter(([, several]) => several.size > 1)).toEqual([]);
  });
});
