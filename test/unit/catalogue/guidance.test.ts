import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { guidanceFaults } from "../../../src/catalogue/rules.ts";

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

test("every practice that the source times has its frequency as a rule, and no other one", () => {
  const timed = guidance.practices.filter((one) => one.frequency);
  const twiceToTheHead = { kind: "timesAYear", atLeast: 2, to: "head" };
  expect(Object.fromEntries(timed.map((one) => [one.code, one.frequency]))).toEqual({
    "1.1": twiceToTheHead,
    "1.9": { kind: "periodically" },
    "2.4": { kind: "quarterly", orMonthly: true },
    "3.3": { kind: "timesAYear", atLeast: 2 },
    "5.4": { kind: "percent", atLeast: 80 },
    "5.7": { kind: "months", months: [10, 4] },
    "6.1": twiceToTheHead,
    "6.8": { kind: "periodically" },
    "8.3": twiceToTheHead,
    "8.4": { kind: "timesAYear", atLeast: 1 },
    "8.5": { kind: "timesAYear", atLeast: 1 },
  });
});

test("what has no time but can be checked is marked: the 21 practices and the double of one", () => {
  const checkable = guidance.practices.filter((one) => one.checkable);
  expect(checkable.some((one) => one.frequency)).toBe(false);
  expect(checkable.map((one) => one.code).join(" ")).toBe(
    "1.2 1.12 2.1 2.2 2.3 3.4 3.10 4.2 4.3 4.6 5.1 5.2 5.3 5.8 5.9 5.10 5.11 5.12 6.2 7.1 8.1 8.7",
  );
});

test("doubles name each other and agree on what can be checked", () => {
  const doubles = guidance.practices.filter((one) => one.sameAs);
  expect(doubles.map((one) => `${one.code}=${one.sameAs?.join(",")}`).join(" ")).toBe(
    "1.1=6.1,8.3 1.2=6.2 1.3=6.3 1.4=3.12,6.4 1.5=6.4 1.6=6.5 1.7=6.6 1.8=6.7 1.9=6.8 3.12=1.4 " +
      "6.1=1.1,8.3 6.2=1.2 6.3=1.3 6.4=1.4,1.5 6.5=1.6 6.6=1.7 6.7=1.8 6.8=1.9 8.3=1.1,6.1",
  );
  for (const one of doubles)
    for (const code of one.sameAs ?? []) {
      const double = guidance.practices.find((other) => other.code === code);
      expect(double, `${one.code} ${code}`).toMatchObject({ checkable: one.checkable });
      expect(double?.sameAs).toContain(one.code);
    }
});

test("the same words under two indicators are always marked as doubles", () => {
  const unmarked = guidance.practices.flatMap((one) =>
    guidance.practices
      .filter((other) => other.code !== one.code && other.text === one.text)
      .filter((other) => !one.sameAs?.includes(other.code))
      .map((other) => `${one.code} ${other.code}`),
  );
  expect(unmarked).toEqual([]);
});

type Practice = (typeof guidance.practices)[number];
const changed = (code: string, over: Partial<Practice>) => ({
  ...guidance,
  practices: guidance.practices.map((one) => (one.code === code ? { ...one, ...over } : one)),
});

test.each([
  ["an unknown double", changed("1.1", { sameAs: ["7.9"] }), "7.9 does not exist"],
  ["a double that does not name it back", changed("2.1", { sameAs: ["6.1"] }), "6.1 does not name it back"],
  ["a double of the same indicator", changed("1.3", { sameAs: ["1.4"] }), "1.4 stands under the same"],
  ["a double of another frequency", changed("1.1", { frequency: { kind: "monthly" } }), "another frequency"],
  ["too many stages", changed("5.7", { frequency: { kind: "monthly" } }), "are 2, but its frequency has 12"],
  ["a share that counts nothing", changed("8.4", { frequency: { kind: "percent", atLeast: 5 } }), "are 0"],
  ["times without a name", { rows: guidance.rows, practices: guidance.practices }, "are missing"],
])("a library with %s is refused", (_, library, sentence) => {
  expect(guidanceFaults(library).map((fault) => fault.sentence)).toContainEqual(
    expect.stringContaining(sentence),
  );
  expect(guidanceFaults(guidance)).toEqual([]);
});

const files = globSync("src/catalogue/*.json").map((path) => [path, readFileSync(path, "utf8")] as const);
const faulty = [
  ["a person's name", /(?<!พระ|มิถุ)(นาย|นางสาว|นาง|น\.ส\.)(?!ก)\s*[\u0E00-\u0E7F]/],
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
