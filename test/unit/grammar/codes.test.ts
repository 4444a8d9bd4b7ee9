import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesAt } from "../../../src/chat/grammar/codes.ts";
import { indicatorAt } from "../../../src/chat/grammar/indicators.ts";
import { read } from "../../../src/chat/grammar/read.ts";
import { normalise } from "../../../src/domain/folded-text.ts";

const run = (text: string) => codesAt(normalise(text), 0).at(-1);
const thai = (number: number): string =>
  String(number).replace(/\d/g, (d) => String.fromCharCode(0x0e50 + Number(d)));

describe("codes", () => {
  test.each([
    ["O1-O3", "O1,O2,O3"],
    ["O1-3,5", "O1,O2,O3,O5"],
    ["ข้อ 1 ถึง 3 และ 7", "O1,O2,O3,O7"],
    ["1.1-1.3", "1.1,1.2,1.3"],
    ["M1, M3", "M1,M3"],
    ["O1, 1.4 และ M3", "O1,1.4,M3"],
    ["O1 O1 O1", "O1"],
    ["O08", "O8"],
  ])("%j names %s", (text, codes) => {
    expect(run(text)?.codes.join(",")).toBe(codes);
    expect(run(text)?.faulty).toBe(false);
  });

  test.each(["O5-O1", "O1-O500", "O1-M3", "1.1-2.3", "O1-O100, M1-M100"])(
    "%j is never to be written",
    (text) => {
      expect(run(text)?.faulty).toBe(true);
    },
  );

  test.each(["12", "1", "o1234", "to12", "v1.4", "0.5", "9.2", "1.4.69", "1.4%", "11.4", "12เสร็จ"])(
    "%j is no code of a task",
    (text) => {
      expect(codesAt(normalise(text), 0)).toEqual([]);
    },
  );

  test("a code reads the same however it is typed", () => {
    const digits = fc.constantFrom(String, thai);
    const letter = fc.constantFrom("O", "o", "โอ", "ข้อ", "ข้อที่", "ข้อ O", "Ｏ");
    const gap = fc.constantFrom("", " ", "  ", "\u200b");
    fc.assert(
      fc.property(
        letter,
        gap,
        digits,
        fc.integer({ min: 1, max: 26 }),
        gap,
        (name, before, write, number, after) => {
          const said = `${name}${before}${write(number)}${after}เสร็จแล้ว`;
          const call = { command: "status", args: { codes: `O${number}`, status: "done" } };
          expect(read(said, "2026-03-02")).toEqual({ kind: "call", call });
        },
      ),
    );
  });

  test("only codes with their letter count as lettered", () => {
    expect(run("O1-O3")?.lettered).toBe(true);
    expect(run("M3")?.lettered).toBe(true);
    expect(run("ข้อ 12")?.lettered).toBe(false);
    expect(run("O1, ข้อ 2")?.lettered).toBe(false);
    expect(run("1.4")?.lettered).toBe(false);
  });
});

test.each([
  ["ตัวชี้วัดที่ 4", 4, null],
  ["indicator 10", 10, null],
  ["9.2", 9, "9.2"],
  ["ข้อ 10.1", 10, "10.1"],
])("%j names an indicator", (text, indicator, sub) => {
  expect(indicatorAt(normalise(text), 0)).toMatchObject({ indicator, sub });
});
