import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import { findUnit } from "../../../src/domain/unit-names.ts";

const content = loadContent();
const longestTh = 45;

function list(year: number): Catalogue {
  const { catalogue, provisional } = content.catalogueFor(year);
  expect(provisional).toBe(false);
  return catalogue;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const topics: [number, string][] = [
  [
    2567,
    `structure executives powers contact-and-enquiries news questions-and-answers development-plan
    operation-plan-and-progress annual-operations-report work-manuals service-manuals service-statistics e-service
    procurement-list procurement-announcements procurement-progress annual-procurement-report hr-plan annual-hr-report
    ethics-code ethics-promotion complaint-handling-guideline complaint-channel complaint-statistics
    public-participation no-gift-declaration no-gift-culture no-gift-report gifts-received-report
    corruption-risk-assessment corruption-risk-results anti-corruption-plan anti-corruption-report
    ita-improvement-measures ita-improvement-report`,
  ],
  [
    2568,
    `structure-and-powers executives contact-and-enquiries news development-plan operation-plan-and-progress
    annual-operations-report work-manuals service-manuals e-service service-statistics procurement-list-and-progress
    annual-procurement-report hr-plan annual-hr-report code-of-ethics complaint-handling-guideline complaint-channel
    complaint-statistics public-participation no-gift-policy gifts-received-report corruption-risk-assessment
    corruption-risk-results anti-corruption-plan anti-corruption-report ita-improvement-measures
    ita-improvement-report`,
  ],
];

test.each(topics)("the list of %i holds its topics in the order of the codes from O1 on", (year, keys) => {
  const { items } = list(year);
  expect(items.map((item) => item.topicKey)).toEqual(words(keys));
  expect(items.map((item) => item.code)).toEqual(items.map((_, at) => `O${at + 1}`));
});

test.each([
  [2567, "9.1:6 9.2:7 9.3:4 9.4:4 9.5:4 10.1:8 10.2:2"],
  [2568, "9.1:4 9.2:7 9.3:2 9.4:3 9.5:4 10.1:6 10.2:2"],
])("the list of %i has each sub-indicator's number of items", (year, counts) => {
  const { items, indicators } = list(year);
  const counted = indicators
    .flatMap((one) => one.subIndicators)
    .map(({ code }) => `${code}:${items.filter((item) => item.subIndicator === code).length}`);
  expect(counted.join(" ")).toBe(counts);
});

describe.each([2567, 2568])("the list of %i", (year) => {
  test("measures with IIT, EIT and OIT at 30, 30 and 40 percent", () => {
    const { indicators, weights } = list(year);
    expect(indicators.map((one) => `${one.no}${one.instrument}`).join(" ")).toBe(
      "1IIT 2IIT 3IIT 4IIT 5IIT 6EIT 7EIT 8EIT 9OIT 10OIT",
    );
    expect(weights).toEqual({ IIT: 0.3, EIT: 0.3, OIT: 0.4 });
  });

  test("has short titles of its own that fit a row of a phone", () => {
    const short = list(year).items.map((item) => item.shortTitle.th);
    expect(new Set(short).size).toBe(short.length);
    expect(short.filter((title) => title.length > longestTh)).toEqual([]);
  });

  test("names each period in its own year", () => {
    const { periods } = list(year);
    expect(periods.FY.th).toContain(String(year));
    expect(periods["FY-1"].th).toContain(String(year - 1));
  });

  test("asks for news within 7 days of each activity and repeats nothing else", () => {
    const repeating = list(year).items.filter((item) => item.repeat);
    expect(repeating.map((item) => [item.topicKey, item.repeat])).toEqual([
      ["news", { kind: "afterActivity", withinDays: 7 }],
    ]);
  });

  test("has owners that are usual units", () => {
    const units = content.unitsOf("อบต").map(({ name }, at) => ({ id: `u${at}`, name }));
    const owners = list(year).items.flatMap((item) => item.ownerUnits);
    expect(owners.filter((owner) => findUnit(units, owner) === null)).toEqual([]);
  });
});

test.each([
  [2567, "O10"],
  [2568, "O1 O2 O3 O9 O12"],
])("elements of %i stand only where a source of that year tells them", (year, codes) => {
  const told = list(year).items.filter((item) => item.elements.length > 0);
  expect(told.map((item) => item.code)).toEqual(words(codes));
  expect(told.filter((item) => !item.elementsSource?.includes(String(year)))).toEqual([]);
});

test("the sheet of procurement of 2568 keeps its 16 columns apart", () => {
  const sheet = list(2568).items.find((item) => item.code === "O12");
  const columns = sheet?.elements.filter(({ id }) => id.startsWith("e1.")).map(({ id }) => id);
  expect(columns).toEqual(Array.from({ length: 16 }, (_, at) => `e1.${at + 1}`));
});

test("of 2567 and 2568 only what was seen in a source is called verified", () => {
  const codes = (year: number, verified: boolean) =>
    list(year)
      .items.filter((item) => item.verified === verified)
      .map((item) => item.code);
  expect(codes(2567, true)).toEqual(words("O1 O2 O3 O4 O10"));
  expect(codes(2568, false)).toEqual(words("O6 O7 O27 O28"));
  expect([list(2567).grouping.verified, list(2568).grouping.verified]).toEqual([false, false]);
});

test.each([
  [2567, { month: 7, day: 30 }],
  [2568, { month: 8, day: 15 }],
])("of the calendar of %i only the day of the result is confirmed", (year, day) => {
  const confirmed = list(year).milestones.filter((one) => one.confirmed || one.verified);
  expect(confirmed.map(({ kind, from, to }) => [kind, from, to])).toEqual([["result", day, day]]);
});

test.each([2567, 2568, 2569])("%i asks i1-i15 and e1-e9, three under each of indicators 1 to 8", (year) => {
  const { questions, indicators } = list(year);
  const codes = (letter: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  expect(questions.map((one) => one.code)).toEqual([...codes("i", 15), ...codes("e", 9)]);
  expect(questions.map((one) => one.indicator)).toEqual(
    codes("", 8).flatMap((no) => [Number(no), Number(no), Number(no)]),
  );
  const instruments = questions.map((one) => indicators.find(({ no }) => no === one.indicator)?.instrument);
  expect(instruments).toEqual([...Array(15).fill("IIT"), ...Array(9).fill("EIT")]);
});

test("the topics of questions that a finding of 2568 names are verified, the recalled ones are not", () => {
  const seen = list(2568).questions.filter((one) => one.verified);
  expect(seen.map((one) => one.code)).toEqual(words("i4 i10 i12 i14 i15 e1 e4 e5 e6 e7 e8 e9"));
  expect(list(2567).questions.filter((one) => one.verified)).toEqual([]);
});

describe.each([2567, 2568])("the way from %i to the next year", (year) => {
  const fates = content.crosswalk(year)?.fates ?? [];
  const itemOf = (of: number, code: string | undefined) => list(of).items.find((item) => item.code === code);

  test("calls the same only what keeps topic, period and title", () => {
    const kept = fates.filter((one) => one.fate === "same");
    const bare = (title = "") =>
      title.replace(/(ประจำปี)?\s*(ปี|ประจำปี)งบประมาณ พ\.ศ\. \d{4}|ประจำปี$/, "").trim();
    expect(kept.length).toBeGreaterThan(0);
    for (const { code, to } of kept) {
      const [old, now] = [itemOf(year, code), itemOf(year + 1, to[0])];
      expect([code, now?.topicKey, now?.period]).toEqual([code, old?.topicKey, old?.period]);
      expect([code, bare(now?.title.th)]).toEqual([code, bare(old?.title.th)]);
    }
  });

  test("calls merged exactly what shares its new item with another", () => {
    const shared = fates.filter((one) =>
      one.to.some((code) => fates.filter((other) => other.to.includes(code)).length > 1),
    );
    expect(fates.filter((one) => one.fate === "merged")).toEqual(shared);
  });

  test("is verified only where both titles are", () => {
    const claimed = fates.filter((one) => one.verified);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.filter((one) => !itemOf(year, one.code)?.verified)).toEqual([]);
    expect(claimed.filter((one) => one.to.some((code) => !itemOf(year + 1, code)?.verified))).toEqual([]);
  });
});
