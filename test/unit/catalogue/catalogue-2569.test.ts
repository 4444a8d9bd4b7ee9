import { expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { findUnit } from "../../../src/domain/unit-names.ts";

const content = loadContent();
const { catalogue } = content.catalogueFor(2569);
const longestTh = 45;

test("the list of 2569 holds O1 to O26 in order, 19 under indicator 9 and 7 under 10", () => {
  expect(catalogue.items.map((item) => item.code)).toEqual(
    Array.from({ length: 26 }, (_, at) => `O${at + 1}`),
  );
  const under = (no: number) => catalogue.items.filter((item) => item.subIndicator.startsWith(`${no}.`));
  expect([under(9).length, under(10).length]).toEqual([19, 7]);
});

test("every sub-indicator has its items, in the order of the codes", () => {
  const groups = new Map<string, string[]>();
  for (const { subIndicator, code } of catalogue.items)
    groups.set(subIndicator, [...(groups.get(subIndicator) ?? []), code]);
  const ends = [...groups].map(([sub, codes]) => [sub, codes.at(0), codes.at(-1)].join(" "));
  expect(ends).toEqual([
    "9.1 O1 O4",
    "9.2 O5 O10",
    "9.3 O11 O12",
    "9.4 O13 O15",
    "9.5 O16 O19",
    "10.1 O20 O24",
    "10.2 O25 O26",
  ]);
  const named = catalogue.indicators.flatMap((one) => one.subIndicators.map((sub) => sub.code));
  expect(named).toEqual([...groups.keys()]);
});

test("the ten indicators are measured by IIT, EIT and OIT at 30, 30 and 40 percent", () => {
  expect(catalogue.indicators.map((one) => `${one.no}${one.instrument}`).join(" ")).toBe(
    "1IIT 2IIT 3IIT 4IIT 5IIT 6EIT 7EIT 8EIT 9OIT 10OIT",
  );
  expect(catalogue.weights).toEqual({ IIT: 0.3, EIT: 0.3, OIT: 0.4 });
});

test("titles are unique, whole, and short ones fit a row of a phone", () => {
  expect(new Set(catalogue.items.map((item) => item.title.th)).size).toBe(26);
  expect(new Set(catalogue.items.map((item) => item.shortTitle.th)).size).toBe(26);
  expect(catalogue.items.filter((item) => item.shortTitle.th.length > longestTh)).toEqual([]);
  expect(catalogue.items[24]?.title.th).toBe("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร");
});

test("what is inferred is not called verified", () => {
  const unverified = catalogue.items.filter((item) => !item.verified).map((item) => item.code);
  expect(unverified).toEqual(["O2", "O6", "O7"]);
  expect(catalogue.grouping.verified).toBe(false);
  expect(catalogue.milestones.every((milestone) => !milestone.verified)).toBe(true);
});

test("O11 repeats monthly from October to March, O4 within 7 days of each activity, nothing else", () => {
  const repeating = catalogue.items.filter((item) => item.repeat);
  expect(repeating.map((item) => [item.code, item.repeat])).toEqual([
    ["O4", { kind: "afterActivity", withinDays: 7 }],
    ["O11", { kind: "monthly", months: [10, 11, 12, 1, 2, 3] }],
  ]);
});

test("the questions are those of 2568 carried over, none of them called verified", () => {
  const codes = (questions: typeof catalogue.questions) =>
    questions.map(({ code, indicator }) => `${code}:${indicator}`);
  expect(codes(catalogue.questions)).toEqual(codes(content.catalogue("ita-lgo-2568")?.questions ?? []));
  expect(catalogue.questions.filter((one) => one.verified)).toEqual([]);
});

test.each(["อบต", "ทต", "ทม", "ทน", "อบจ", "other"])(
  "every owner of an item is a usual unit of %s",
  (type) => {
    const units = content.unitsOf(type).map(({ name }, at) => ({ id: `u${at}`, name }));
    const owners = new Set([
      ...catalogue.items.flatMap((item) => item.ownerUnits),
      ...content.guidance().rows.flatMap((row) => row.ownerUnits),
    ]);
    expect([...owners].filter((owner) => findUnit(units, owner) === null)).toEqual([]);
  },
);

test("a year without a list is served by the newest earlier one, marked provisional", () => {
  expect(content.catalogueFor(2569).provisional).toBe(false);
  expect(content.catalogueFor(2570)).toEqual({ catalogue, provisional: true });
});

test("a year before the first list is refused", () => {
  expect(() => content.catalogueFor(2564)).toThrow("refusal.noListForYear");
});

test("a list is found by its id, an unknown id by nothing", () => {
  expect(content.catalogue("ita-lgo-2569")).toBe(catalogue);
  expect(content.catalogue("ita-lgo-2571")).toBeNull();
});
