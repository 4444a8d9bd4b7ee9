import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";

const content = loadContent();
const recommendations = content.recommendations();
const pitfalls = content.pitfalls();

test("every recommendation refers to questions and items that its year has", () => {
  const known = new Set(
    content
      .catalogues()
      .flatMap(({ fiscalYear, items, questions }) =>
        [...items, ...questions].map(({ code }) => `${fiscalYear} ${code}`),
      ),
  );
  const refs = recommendations.flatMap((one) => one.refs.map(({ year, code }) => `${year} ${code}`));
  expect(refs.length).toBeGreaterThan(0);
  expect(refs.filter((ref) => !known.has(ref))).toEqual([]);
});

test("every question with a finding in 2568 has its advice", () => {
  const answered = new Set(recommendations.flatMap((one) => one.refs.map(({ code }) => code)));
  const found = content.catalogueFor(2568).catalogue.questions.filter((one) => one.verified);
  expect(found.map(({ code }) => code).filter((code) => !answered.has(code))).toEqual([]);
});

test("a recommendation stands under its question's own indicator, and may stand under another as well", () => {
  const { questions } = content.catalogueFor(2568).catalogue;
  const own = (code: string) => questions.find((one) => one.code === code)?.indicator;
  for (const { id, refs, indicators } of recommendations)
    for (const indicator of refs.map(({ code }) => own(code)).filter((no) => no !== undefined))
      expect([id, indicators]).toEqual([id, expect.arrayContaining([indicator])]);
  expect(recommendations.filter((one) => one.indicators.length > 1).map((one) => one.id)).toEqual([
    "2568-e1",
    "2568-annual-operations-report",
    "2568-keep",
    "2568-i14",
    "2568-i15",
    "2568-e4-e5",
  ]);
});

test("each of the ten indicators has advice", () => {
  const covered = new Set(recommendations.flatMap((one) => one.indicators));
  expect([...covered].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("advice and reasons name no agency, no person and no address", () => {
  const texts = [
    ...recommendations.flatMap((one) => [one.issue, one.recommendation, one.source]),
    ...pitfalls.flatMap((one) => [one.text.th, one.text.en, one.source]),
  ];
  const named = /องค์การบริหารส่วนตำบล|เทศบาลตำบล|อบต\.\S|นาย\S|นางสาว|https?:|@|[๐-๙]/;
  expect(texts.filter((text) => named.test(text))).toEqual([]);
});

test("every reason is about topics that some year's list has, or about any item", () => {
  const known = new Set(content.catalogues().flatMap(({ items }) => items.map((item) => item.topicKey)));
  expect(pitfalls.flatMap((one) => one.topicKeys).filter((key) => !known.has(key))).toEqual([]);
  expect(pitfalls.some((one) => one.topicKeys.length === 0)).toBe(true);
});

test("what was only seen or thought of is not called a verified reason", () => {
  const unsure = pitfalls.filter((one) => /not told/.test(one.source)).map((one) => one.id);
  expect(unsure).toEqual(expect.arrayContaining(["home-page-only", "email-as-web-address", "old-code"]));
  expect(pitfalls.filter((one) => one.verified && unsure.includes(one.id))).toEqual([]);
});

test("reasons are short enough for a line or two of a phone, each said once", () => {
  expect(pitfalls.filter((one) => one.text.th.length > 130).map((one) => one.id)).toEqual([]);
  expect(new Set(pitfalls.map((one) => one.text.th)).size).toBe(pitfalls.length);
});

test("annual reports, the No Gift declaration and the monthly summaries have their known reasons", () => {
  const reasons = (topic: string) =>
    pitfalls.filter((one) => one.topicKeys.includes(topic)).map((one) => one.id);
  expect(reasons("anti-corruption-report")).toContain("annual-report-without-obstacles");
  expect(reasons("no-gift-policy")).toContain("no-gift-old-signature");
  expect(reasons("monthly-procurement-summaries")).toContain("months-missing");
});
