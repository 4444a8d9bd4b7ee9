import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";

const guidance = loadContent().guidance();

test("the library holds 72 practices: 16, 7, 12, 6, 12, 8, 3 and 8", () => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (no) => guidance.practices.filter((one) => one.indicator === no).length,
  );
  expect(counts).toEqual([16, 7, 12, 6, 12, 8, 3, 8]);
});

test("codes run without a gap inside each indicator", () => {
  for (const row of guidance.rows) {
    const codes = guidance.practices.filter((one) => one.indicator === row.indicator).map((one) => one.code);
    expect(codes).toEqual(codes.map((_, at) => `${row.indicator}.${at + 1}`));
  }
});

test("the eight indicators of the surveys have their row", () => {
  expect(guidance.rows.map((row) => row.indicator)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(guidance.rows.every((row) => row.all || row.ownerUnits.length > 0)).toBe(true);
});

test("sub-points stay with their practice", () => {
  const parts = guidance.practices
    .filter((one) => one.parts.length > 0)
    .map((one) => [one.code, one.parts.length]);
  expect(parts).toEqual([
    ["5.11", 3],
    ["5.12", 2],
    ["7.1", 3],
    ["7.2", 3],
    ["8.1", 11],
  ]);
});

test("frequencies stand where the source gives one, and only there", () => {
  const timed = guidance.practices.filter((one) => one.frequency);
  expect(timed.map((one) => `${one.code} ${one.frequency?.kind}`)).toEqual([
    "1.1 timesAYear",
    "2.4 quarterly",
    "3.3 timesAYear",
    "5.4 percent",
    "5.7 months",
    "6.1 timesAYear",
    "8.3 timesAYear",
    "8.4 timesAYear",
    "8.5 timesAYear",
  ]);
  expect(timed.some((one) => one.checkable)).toBe(false);
  expect(guidance.practices.filter((one) => one.checkable)).toHaveLength(21);
});

const files = globSync("src/catalogue/*.json").map((path) => [path, readFileSync(path, "utf8")] as const);
const faulty = [
  ["a person's name", /(?<!พระ)(นาย|นางสาว|นาง|น\.ส\.)(?!ก)\s*[\u0E00-\u0E7F]/],
  ["an agency's name", /(เทศบาล(ตำบล|เมือง|นคร)|อบต\.|ทต\.|องค์การบริหารส่วนตำบล)\s?[\u0E00-\u0E7F]/],
  ["a place", /(อำเภอ|ตำบล|(?<!ส่วน)จังหวัด)[\u0E00-\u0E7F]/],
  ["an address of the web or of mail", /https?:|www\.|@/],
] as const;

test.each(faulty)("no content file holds %s", (_, pattern) => {
  expect(files.map(([path, text]) => [path, pattern.exec(text)?.[0]])).toEqual(
    files.map(([path]) => [path, undefined]),
  );
});

test("content is written in clean Thai: NFC, no split letters, no doubled spaces, no stray marks", () => {
  expect(files.length).toBeGreaterThan(3);
  for (const [path, text] of files) {
    expect(text, path).toBe(text.normalize("NFC"));
    expect(text, path).not.toMatch(
      /เเ|ํา|[\u200B-\u200F\u00A0]|\S {2,}\S|[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]{3}/,
    );
  }
});
