import { describe, expect, test } from "vitest";
import { stripCallWord } from "../../../src/chat/grammar/call-word.ts";
import { readAnswer } from "../../../src/chat/grammar/read-answer.ts";
import { isWholeReport } from "../../../src/chat/grammar/whole-report.ts";

const today = "2026-03-02";

describe("the call word", () => {
  test.each([
    ["ita สรุป", "สรุป"],
    ["ITA O12", "O12"],
    ["Ita: O12", "O12"],
    ["itaสรุป", "สรุป"],
    ["ไอทีเอ สรุป", "สรุป"],
    ["ไอทีเอสรุป", "สรุป"],
    ["/สรุป", "สรุป"],
    ["/ สรุป", "สรุป"],
    ["/ita สรุป", "สรุป"],
    ["ita O12 หมายเหตุ ส่ง Word ๕", "O12 หมายเหตุ ส่ง Word ๕"],
    ["ita", ""],
    ["/", ""],
  ])("%j calls, and %j follows", (text, rest) => {
    expect(stripCallWord(text)).toEqual({ called: true, rest });
  });

  test.each(["italy", "ita2569", "สรุป ita", "vita สรุป", "ไอทีเอ็ม", "O12 เสร็จแล้ว"])(
    "%j does not call",
    (text) => {
      expect(stripCallWord(text).called).toBe(false);
    },
  );
});

describe("unaddressed texts of a group", () => {
  test.each([
    "O12 เสร็จแล้ว",
    "O1-O3 กำลังทำครับ",
    "O12 https://example.go.th/x",
    "O12 https://example.go.th/x ประกาศเจตนารมณ์",
    "O12 เสร็จแล้ว https://example.go.th/x",
    "แจ้ง O1-O3 เสร็จครับท่านปลัด 🙏",
    "M3 เสร็จแล้วค่ะ",
    "O11 ไม่มีการดำเนินการ เพราะไม่มีเรื่องร้องเรียน",
    "O1 เสร็จ\nO2 เสร็จ",
    "✓ O12",
    "O12 done",
    "O11 ม.ค. เสร็จ",
    "O12 องค์ประกอบ 2 ครบแล้วค่ะ",
    "O6 step 1 done",
  ])("%j is a report", (text) => {
    expect(isWholeReport(text, today)).toBe(true);
  });

  test.each([
    "ข้อ 12 เสร็จแล้ว",
    "1.4 เสร็จแล้ว",
    "มาตรการที่ 3 เสร็จแล้ว",
    "O1, ข้อ 2 เสร็จแล้ว",
    "O12",
    "O12 เสร็จหรือยัง",
    "O12 ยังไม่เสร็จ",
    "O12 หมายเหตุ รอลงนาม",
    "O12 กำหนด 30 เม.ย. 69",
    "ข้อ 11 ม.ค. เสร็จ",
    "O11 ม.ค. เสร็จหรือยัง",
    "O11 เสร็จ ม.ค.",
    "ประวัติ O12",
    "O12 ลบลิงก์ 2",
    "O1 เสร็จ O2 กำลังทำ",
    "กองคลังแจ้งว่า O11 เรียบร้อย",
    "เสร็จแล้ว",
    "รับทราบ",
    "ค้าง",
    "สรุป",
    "เลิกทำ",
    "https://example.go.th/x",
  ])("%j is talk between colleagues", (text) => {
    expect(isWholeReport(text, today)).toBe(false);
  });
});

describe("answers to open questions", () => {
  const units = ["สำนักปลัด", "กองคลัง", "กองการศึกษา", "กองการศึกษา ศาสนาและวัฒนธรรม"];
  const known = { today, units };

  test.each([
    ["link", "https://Example.go.th/A", "https://Example.go.th/A"],
    ["link", "นี่ครับ www.example.go.th/a", "www.example.go.th/a"],
    ["link", "https://a.go.th/1\nhttps://a.go.th/2", "https://a.go.th/1 https://a.go.th/2"],
    ["unit", "กองคลังค่ะ", "กองคลัง"],
    ["unit", "กอง คลัง", "กองคลัง"],
    ["unit", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองการศึกษา ศาสนาและวัฒนธรรม"],
    ["date", "30 เม.ย. 69 ครับ", "2026-04-30"],
    ["text", "  ไม่มีเรื่องร้องเรียน ", "ไม่มีเรื่องร้องเรียน"],
  ] as const)("a %s is found in %j", (form, text, value) => {
    expect(readAnswer(form, text, known)).toBe(value);
  });

  test.each([
    ["link", "เดี๋ยวส่งให้ค่ะ"],
    ["link", "O13 https://example.go.th/x"],
    ["link", "https://example.go.th/x ใช่ไหม"],
    ["unit", "กองคลังแจ้งแล้ว"],
    ["unit", "กองช่าง"],
    ["date", "15 ม.ค."],
    ["date", "อาทิตย์หน้า"],
    ["text", " \u200b "],
  ] as const)("no %s is found in %j", (form, text) => {
    expect(readAnswer(form, text, known)).toBeNull();
  });
});
