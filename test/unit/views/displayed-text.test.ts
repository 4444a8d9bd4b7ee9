import fc from "fast-check";
import { expect, test } from "vitest";
import { graphemeCount } from "../../../src/line/limits.ts";
import { cutGraphemes, cutUnits, shown, shownLine } from "../../../src/views/displayed-text.ts";

test("control, zero-width and direction marks are not shown", () => {
  expect(shown("ก\u0000ข\u200Bค\u202Eง\u2066จ\uFEFF\u0085")).toBe("กขคงจ");
});

test("line feeds stay in a text and become spaces in a line", () => {
  expect(shown("หนึ่ง\nสอง")).toBe("หนึ่ง\nสอง");
  expect(shownLine("หนึ่ง\n\tสอง")).toBe("หนึ่ง สอง");
});

test("emoji that are joined stay joined", () => {
  expect(shown("👩‍👧")).toBe("👩‍👧");
});

test.each(["", "  \n ", "\u200B\u202E", "\u200D", "\u0007"])(
  "what is empty to the eye becomes a dash: %j",
  (text) => {
    expect(shown(text)).toBe("–");
  },
);

test("a cut never goes through a character and always shows", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 20 }), (text, max) => {
      const cut = cutGraphemes(text, max);
      expect(graphemeCount(cut)).toBeLessThanOrEqual(max);
      expect(cut === text || (cut.endsWith("…") && text.startsWith(cut.slice(0, -1)))).toBe(true);
      const units = cutUnits(text, max);
      expect(units.length).toBeLessThanOrEqual(max);
      expect(units.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});

test("vowels and tone marks are cut with their letter", () => {
  expect(cutGraphemes("กี่กี่กี่กี่", 3)).toBe("กี่กี่…");
});
