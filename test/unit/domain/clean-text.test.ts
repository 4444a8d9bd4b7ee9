import { expect, test } from "vitest";
import { cleanText, firstCharacters } from "../../../src/domain/clean-text.ts";

test.each([
  ["  รอลงนาม \n พรุ่งนี้ ", "รอลงนาม พรุ่งนี้"],
  ["a\u202Ecod.exe\u2066", "acod.exe"],
  ["กอง\u200Bคลัง\uFEFF", "กองคลัง"],
  ["ครอบครัว 👨‍👩‍👧", "ครอบครัว 👨‍👩‍👧"],
  ["<script>{{x}}", "<script>{{x}}"],
  ["\u0000\u0007", ""],
])("what is not seen is not kept, the rest stays as typed: %j", (given, kept) => {
  expect(cleanText(given)).toBe(kept);
});

test("a name is cut between characters as people see them", () => {
  expect(firstCharacters("น้ำใจ", 2)).toBe("น้ำใ");
  expect(firstCharacters("👨‍👩‍👧👨‍👩‍👧", 1)).toBe("👨‍👩‍👧");
  expect(firstCharacters("สั้น", 60)).toBe("สั้น");
});
