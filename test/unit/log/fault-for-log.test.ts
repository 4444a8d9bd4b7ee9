// Owns the proof that the log tells where a fault came from, and none of its words, which may quote what people wrote.
import { expect, it } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { faultForLog } from "../../../src/log.ts";

it.each([
  ["its words", new TypeError("คำลับ")],
  ["words that look like a place", new TypeError("x\n    at คำลับ (a.ts:1:1)\n    at คำลับ")],
])("a fault is told by its kind and its place, without %s", (_what, fault) => {
  expect(faultForLog(fault)).toMatch(/^TypeError at .*fault-for-log\.test\.ts/);
  expect(faultForLog(fault)).not.toContain("คำลับ");
});

it("what is no fault is told by its kind alone", () => {
  expect(faultForLog("คำลับ")).toBe("string");
});

it("a sentence made for the operator is told with its remedy", () => {
  expect(faultForLog(new OperatorError("The disk is full: make room."))).toContain("make room");
});
