// Guards the lists of 2565 and 2566, and that what their sources print wrongly does not come back.
import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import { tasksForYear } from "../../../src/domain/open-year.ts";
import { findUnit } from "../../../src/domain/unit-names.ts";

const content = loadContent();
const longestTh = 45;
// The year of the procurement act.
const actYear = 2560;

function list(year: number): Catalogue {
  const { catalogue, provisional } = content.catalogueFor(year);
  expect(provisional).toBe(false);
  return catalogue;
}

const words = (text: string): string[] => text.trim().split(/\s+/);
const itemOf = (year: number, code: string) => list(year).items.find((item) => item.code === code);
const textsOf = (year: number, code: string) =>
  itemOf(year, code)?.elements.map(({ id, text }) => `${id} ${text.th}`) ?? [];

const topics: [number, string][] = [
  [
    2565,
    `structure executives powers development-plan contact-and-enquiries laws news questions-and-answers social-network
    operation-plan operation-half-year-report annual-operations-report work-manuals service-manuals service-statistics
    satisfaction-survey e-service budget-plan budget-half-year-report annual-budget-report procurement-plan
    procurement-announcements monthly-procurement-summaries annual-procurement-report hr-policy
    hr-policy-implementation hr-criteria annual-hr-report complaint-handling-guideline complaint-channel
    complaint-statistics hearing-channel public-participation no-gift-declaration executives-participation
    corruption-risk-assessment corruption-risk-management organisation-culture anti-corruption-plan
    anti-corruption-half-year-report anti-corruption-report ita-improvement-measures ita-improvement-report`,
  ],
  [
    2566,
    `structure executives powers development-plan contact-and-enquiries laws news questions-and-answers social-network
    privacy-policy operation-and-budget-plan operation-and-budget-half-year-report annual-operations-report
    work-manuals service-manuals service-statistics satisfaction-survey e-service procurement-plan
    procurement-announcements monthly-procurement-summaries annual-procurement-report hr-policy
    hr-policy-implementation hr-criteria annual-hr-report complaint-handling-guideline complaint-channel
    complaint-statistics public-participation no-gift-declaration no-gift-culture no-gift-report
    corruption-risk-assessment corruption-risk-management anti-corruption-plan anti-corruption-half-year-report
    anti-corruption-report ethics-code ethics-promotion ethics-assessment ita-improvement-measures
    ita-improvement-report`,
  ],
];

test.each(topics)("the list of %i holds its 43 topics in the order of the codes from O1 on", (year, keys) => {
  const { items } = list(year);
  expect(items.map((item) => item.topicKey)).toEqual(words(keys));
  expect(items.map((item) => item.code)).toEqual(Array.from({ length: 43 }, (_, at) => `O${at + 1}`));
});

test.each([
  [2565, "9.1:9 9.2:8 9.3:7 9.4:4 9.5:5 10.1:8 10.2:2"],
  [2566, "9.1:10 9.2:8 9.3:4 9.4:4 9.5:4 10.1:8 10.2:5"],
])("the list of %i has each sub-indicator's number of items", (year, counts) => {
  const { items, indicators } = list(year);
  const counted = indicators
    .flatMap((one) => one.subIndicators)
    .map(({ code }) => `${code}:${items.filter((item) => item.subIndicator === code).length}`);
  expect(counted.join(" ")).toBe(counts);
});

describe.each([2565, 2566])("the list of %i", (year) => {
  test("measures with IIT, EIT and OIT at 30, 30 and 40 percent", () => {
    const { indicators, weights } = list(year);
    expect(indicators.map((one) => `${one.no}${one.instrument}`).join(" ")).toBe(
      "1IIT 2IIT 3IIT 4IIT 5IIT 6EIT 7EIT 8EIT 9OIT 10OIT",
    );
    expect(weights).toEqual({ IIT: 0.3, EIT: 0.3, OIT: 0.4 });
  });

  test("has short titles of its own that fit a row of a phone", () => {
    const short = list(year).items.map((item) => item.shortTitle.th);
    expect(new Set(short).size).toBe(43);
    expect(short.filter((title) => title.length > longestTh)).toEqual([]);
  });

  test("speaks of no other year than its own, the one before and that of the procurement act", () => {
    const { items, periods } = list(year);
    const texts = [
      ...items.flatMap((item) => [item.title.th, ...item.elements.map(({ text }) => text.th)]),
      ...Object.values(periods).map((one) => one.th),
    ];
    const years = new Set(texts.join(" ").match(/\d{4}/g)?.map(Number));
    expect([...years].toSorted()).toEqual([actYear, year - 1, year]);
  });

  test("carries no damage of its sources: digits, codes, marks and doubled spaces are mended", () => {
    const texts = list(year).items.flatMap((item) => [
      item.title.th,
      ...item.elements.map(({ text }) => text.th),
    ]);
    const damaged = texts.filter((text) =>
      /[๐-๙<>]|\b0\d|E-Serice|Intragram|ครบคลุม|^[-–(]| {2}|^\s|\s$/.test(text),
    );
    expect(damaged).toEqual([]);
  });

  test("numbers the parts of an element under it, one after the other", () => {
    for (const item of list(year).items) {
      const ids = item.elements.map(({ id }) => id);
      const whole = ids.filter((id) => !id.includes("."));
      expect([item.code, ...whole]).toEqual([item.code, ...whole.map((_, at) => `e${at + 1}`)]);
      const parts = whole.flatMap((id) => {
        const own = ids.filter((one) => one.startsWith(`${id}.`));
        return [id, ...own.map((_, at) => `${id}.${at + 1}`)];
      });
      expect([item.code, ...ids]).toEqual([item.code, ...parts]);
    }
  });

  test("names no agency in its sources", () => {
    const sources = JSON.stringify(list(year).items.map((item) => [item.source, item.elementsSource]));
    expect(sources).not.toMatch(/อบต|เทศบาล|องค์การบริหาร|\.go\.th|https?:/);
  });

  test("has owners that are usual units", () => {
    const units = content.unitsOf("อบต").map(({ name }, at) => ({ id: `u${at}`, name }));
    const owners = list(year).items.flatMap((item) => item.ownerUnits);
    expect(owners.filter((owner) => findUnit(units, owner) === null)).toEqual([]);
  });

  test("asks i1-i30 and e1-e15, six under each of 1 to 5 and five under each of 6 to 8, none of them sure", () => {
    const { questions } = list(year);
    const codes = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    expect(questions.map((one) => one.code)).toEqual([...codes("i", 30), ...codes("e", 15)]);
    const under = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (no) => questions.filter((one) => one.indicator === no).length,
    );
    expect(under).toEqual([6, 6, 6, 6, 6, 5, 5, 5]);
    expect(questions.every((one) => !one.verified)).toBe(true);
    expect(questions.filter((one) => one.topic).map((one) => one.code)).toEqual(year === 2565 ? ["i12"] : []);
  });

  test("opens as a year of its own with all its items", () => {
    const plan = { fiscalYear: year, catalogue: list(year), calendar: content.calendar } as const;
    const tasks = tasksForYear({
      ...plan,
      holidayRule: "keep",
      guidance: { rows: [], practices: [] },
      units: [],
    });
    expect(tasks).toHaveLength(43);
    const news = tasks.find((task) => task.topicKey === "news");
    expect(news?.period.text).toContain(String(year));
  });
});

test("2566 tells the elements of all items, 2565 those that its source has", () => {
  const silent = (year: number) =>
    list(year)
      .items.filter((item) => item.elements.length === 0)
      .map((item) => item.code);
  expect(silent(2566)).toEqual([]);
  expect(silent(2565)).toEqual(words("O27 O37 O42 O43"));
});

test("numbered parts of 2566 are ticked one by one", () => {
  const parts = list(2566).items.map((item) => [
    item.code,
    item.elements.filter(({ id }) => id.includes(".")).length,
  ]);
  expect(Object.fromEntries(parts.filter(([, count]) => count !== 0))).toEqual({
    ...{ O5: 5, O14: 3, O15: 2, O22: 4, O24: 2, O25: 5, O26: 4, O27: 4 },
    ...{ O29: 3, O34: 2, O36: 3, O37: 2, O38: 4, O40: 3, O42: 2 },
  });
});

test("what the source of 2566 prints wrongly or breaks off is mended, and says so", () => {
  expect(textsOf(2566, "O21").at(-1)).toBe(
    "e3 เป็นข้อมูลแบบรายเดือน ที่มีข้อมูลครอบคลุมในระยะเวลา 6 เดือนแรกของปี พ.ศ. 2566",
  );
  expect(textsOf(2566, "O30").at(-1)).toBe("e2 เป็นการดำเนินการในปี พ.ศ. 2566");
  expect(textsOf(2566, "O37")[0]).toMatch(/ตามข้อ O36$/);
  expect(textsOf(2566, "O5").at(-1)).toBe("e1.5 แผนที่ตั้งหน่วยงาน");
  const said = ["O21", "O30", "O37"].map((code) => itemOf(2566, code)?.elementsSource);
  expect(said[0]).toContain("breaks off");
  expect(said[1]).toContain("prints the year 2565");
  expect(said[2]).toContain("O39");
});

test("an element of 2566 refers only to items that the list has, by their codes of that year", () => {
  const named = list(2566).items.flatMap((item) =>
    item.elements.flatMap(({ text }) => text.th.match(/O\d+/g)?.map((code) => `${item.code}>${code}`) ?? []),
  );
  expect(named).toEqual(words("O24>O23 O35>O34 O37>O36 O43>O42"));
});

test("of 2566's 43 items สำนักปลัด has 35 alone, กองคลัง 4, and they share 4", () => {
  const owners = list(2566).items.map((item) => item.ownerUnits.join("+"));
  expect(owners.filter((one) => one === "สำนักปลัด")).toHaveLength(35);
  expect(owners.filter((one) => one === "กองคลัง")).toHaveLength(4);
  expect(owners.filter((one) => one.includes("+"))).toEqual([
    ...Array(3).fill("สำนักปลัด+กองคลัง"),
    "สำนักปลัด+กองช่าง+กองคลัง",
  ]);
});
