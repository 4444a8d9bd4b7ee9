import { expect, test } from "vitest";
import { findUnit } from "../../../src/domain/unit-names.ts";

const units = (...names: string[]) => names.map((name) => ({ id: name, name }));
const find = (wanted: string, ...names: string[]) => findUnit(units(...names), wanted)?.name ?? null;

test.each([
  ["สำนักปลัด", "สำนักปลัด อบต."],
  ["สำนักปลัด", "สำนักปลัดเทศบาล"],
  ["สำนักปลัด", "สำนักงานปลัดเทศบาล"],
  ["กองคลัง", "สำนักคลัง"],
  ["กองคลัง", "กองการคลัง"],
  ["กองการศึกษา", "กองการศึกษา ศาสนาและวัฒนธรรม"],
  ["กองการศึกษา ศาสนาและวัฒนธรรม", "กองการศึกษา"],
  ["หน่วยตรวจสอบภายใน", "กลุ่มงานตรวจสอบภายใน"],
])("%s is found as %s", (wanted, name) => {
  expect(find(wanted, "กองช่าง", name, "กองสวัสดิการสังคม")).toBe(name);
});

test("the same name wins over a longer one", () => {
  expect(find("กองคลัง", "กองคลังและพัสดุ", "กองคลัง")).toBe("กองคลัง");
});

test("what the agency does not have is not found", () => {
  expect(find("กองคลัง", "กองช่าง", "สำนักปลัด")).toBeNull();
});

test("of two that would do none is taken", () => {
  expect(find("กองคลัง", "สำนักคลัง", "ฝ่ายคลัง")).toBeNull();
});
