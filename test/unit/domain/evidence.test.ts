import { expect, test } from "vitest";
import { Refusal } from "../../../src/domain/errors.ts";
import { judgeLink, normaliseLink } from "../../../src/domain/evidence.ts";

const website = "https://www.bandon.go.th";

function refusalOf(text: string): string {
  const judged = judgeLink(text, website);
  return judged.ok ? "" : judged.refusal.key;
}

test.each([
  ["https://bandon.go.th/plan.pdf", "https://bandon.go.th/plan.pdf"],
  ["  HTTP://Bandon.go.th/Plan  ", "http://bandon.go.th/Plan"],
  ["bandon.go.th/plan", "https://bandon.go.th/plan"],
  ["https://bandon.go.th/แผน", "https://bandon.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99"],
])("a link is stored with a scheme and escaped: %s", (given, stored) => {
  expect(normaliseLink(given)).toBe(stored);
});

test.each([
  ["javascript:alert(1)", "refusal.badLink"],
  ["ftp://bandon.go.th/plan", "refusal.badLink"],
  ["https://localhost/plan", "refusal.badLink"],
  ["เดี๋ยวส่งให้", "refusal.badLink"],
  ["", "refusal.badLink"],
  ["https://user:secret@bandon.go.th/plan", "refusal.linkWithPassword"],
  [`https://bandon.go.th/${"ก".repeat(120)}`, "refusal.linkTooLong"],
])("what cannot be evidence is refused with its remedy: %s", (given, key) => {
  expect(refusalOf(given)).toBe(key);
  expect(() => normaliseLink(given)).toThrow(Refusal);
});

test.each([
  ["https://www.bandon.go.th", "homePageOnly"],
  ["https://bandon.go.th/index.php", "homePageOnly"],
  ["https://bandon.go.th/?page=plan", undefined],
  ["https://bandon.go.th/#/plan", undefined],
  ["https://ita.bandon.go.th/o12", undefined],
  ["https://other.go.th/plan", "otherDomain"],
  ["https://notbandon.go.th/plan", "otherDomain"],
  ["https://drive.google.com/file/d/1", "otherDomain"],
])("a weak link is taken with a warning: %s", (given, warning) => {
  const judged = judgeLink(given, website);
  expect(judged.ok && judged.warning).toBe(warning);
});

test("without a known web site only shared places count as another domain", () => {
  expect(judgeLink("https://other.go.th/plan", "")).toEqual({ ok: true, url: "https://other.go.th/plan" });
  expect(judgeLink("https://m.facebook.com/x", "")).toMatchObject({ warning: "otherDomain" });
});
