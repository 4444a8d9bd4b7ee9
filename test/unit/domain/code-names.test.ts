// Owns the proof that codes are named as a framework's lists say, and those of the usual one as they always were.
import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { read } from "../../../src/chat/grammar/read.ts";
import { isWholeReport } from "../../../src/chat/grammar/whole-report.ts";
import { type CodeNames, codeNamesOf, namesOf, usualNames } from "../../../src/domain/code-names.ts";
import { schoolList } from "../../support/school.ts";

const today = "2026-03-02";
const content = loadContent();
const schools: CodeNames = { letters: ["V"], ofPractices: [1, 2], ofItems: [3, 4] };

test("the usual names are those of every shipped year", () => {
  for (const list of content.catalogues()) expect(codeNamesOf([list])).toEqual(usualNames);
  expect(namesOf(content)).toBe(usualNames);
});

test("another framework's names come from its newest list, its letters from all", async () => {
  const list = await schoolList();
  expect(codeNamesOf([list])).toEqual(schools);
  const item = { ...list.items[0], code: "W1", subIndicator: "2.1" };
  const later = { ...list, fiscalYear: 2570, items: [item] } as typeof list;
  expect(codeNamesOf([later, list])).toEqual({ letters: ["W", "V"], ofPractices: [1, 3, 4], ofItems: [2] });
  expect(namesOf(content, "unheard-of")).toBe(usualNames);
});

test.each([
  ["V3 เสร็จแล้ว", "V3"],
  ["วี ๓ เสร็จแล้ว", "V3"],
  ["V1-V3 เสร็จแล้ว", "V1,V2,V3"],
  ["ข้อ 3 เสร็จแล้ว", "V3"],
  ["2.1 เสร็จแล้ว", "2.1"],
  ["M2 เสร็จแล้ว", "M2"],
])("“%s” is about %s there", (text, codes) => {
  expect(read(text, today, schools)).toMatchObject({
    kind: "call",
    call: { command: "status", args: { codes } },
  });
});

test.each(["O3 เสร็จแล้ว", "3.1 เสร็จแล้ว", "5.1 เสร็จแล้ว", "V3 กับ O3 เสร็จแล้ว"])(
  "“%s” writes nothing there",
  (text) => {
    expect(read(text, today, schools).kind).not.toBe("call");
  },
);

test("a number without a letter means nothing where items have several letters", () => {
  const several = { ...schools, letters: ["V", "W"] };
  expect(read("ข้อ 3 เสร็จแล้ว", today, several).kind).toBe("none");
  expect(read("W3 เสร็จแล้ว", today, several)).toMatchObject({ call: { args: { codes: "W3" } } });
});

test("only whole reports with the framework's own letters count unaddressed", () => {
  expect(isWholeReport("V3 เสร็จแล้ว", today, schools)).toBe(true);
  expect(["O3 เสร็จแล้ว", "ข้อ 3 เสร็จแล้ว", "V3"].filter((text) => isWholeReport(text, today, schools))).toEqual(
    [],
  );
  expect(isWholeReport("V3 เสร็จแล้ว", today)).toBe(false);
});

test("indicators are those that there are", () => {
  expect(read("ตัวชี้วัด 3", today, schools)).toMatchObject({ call: { args: { indicator: "3" } } });
  expect(read("รายการ 3.2", today, schools)).toMatchObject({ call: { args: { sub: "3.2" } } });
  expect(read("ตัวชี้วัด 7", today, schools).kind).toBe("none");
});
