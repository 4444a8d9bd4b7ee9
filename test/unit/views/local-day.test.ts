import { expect, test } from "vitest";
import { dayText, localDay, moment, weekday } from "../../../src/views/local-day.ts";
import { count, fiscalYear, score } from "../../../src/views/numbers.ts";
import { view } from "../../support/cards.ts";

const english = view({ language: "en" });
const thaiDigits = view({ digits: "thai" });

test("days are written as officers write them", () => {
  expect(dayText(view(), "2026-04-30")).toBe("30 เม.ย. 69");
  expect(dayText(english, "2026-04-30")).toBe("30 Apr 2026");
  expect(weekday(view(), "2026-04-01")).toBe("พุธ");
});

test("an instant shows its Bangkok day and time", () => {
  expect(localDay(view(), "2026-03-31T17:00:00.000Z")).toBe("1 เม.ย. 69");
  expect(moment(view(), "2026-04-01T02:05:00.000Z")).toBe("09:05");
  expect(moment(view(), "2026-03-02T02:05:00.000Z")).toBe("2 มี.ค. 69 09:05");
});

test("Thai digits are used where the agency asks for them, never in English", () => {
  expect(dayText(thaiDigits, "2026-04-30")).toBe("๓๐ เม.ย. ๖๙");
  expect(count(thaiDigits, 1207)).toBe("๑๒๐๗");
  expect(score(thaiDigits, 85.8588)).toBe("๘๕.๘๖");
  expect(fiscalYear(thaiDigits, 2569)).toBe("๒๕๖๙");
  expect(fiscalYear(view({ language: "en", digits: "thai" }), 2569)).toBe("2026");
});
