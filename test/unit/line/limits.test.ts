// Owns the proof that LINE's units are counted as LINE counts them.
import { expect, test } from "vitest";
import { graphemeCount, utf8Bytes } from "../../../src/line/limits.ts";

test("a Thai letter with its vowel and tone mark counts as one character of a label", () => {
  expect(graphemeCount("ที่นี่")).toBe(2);
  expect(graphemeCount("O12")).toBe(3);
  expect(graphemeCount("👨‍👩‍👧")).toBe(1);
  expect(graphemeCount("")).toBe(0);
});

test("a Thai letter weighs three bytes of a bubble", () => {
  expect(utf8Bytes("ก")).toBe(3);
  expect(utf8Bytes("a")).toBe(1);
});
