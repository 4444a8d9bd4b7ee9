// Owns the shape that content files must have, as zod schemas of the domain's types.
import { z } from "zod";
import type {
  Catalogue,
  CatalogueFile,
  Crosswalk,
  Deadline,
  DueRule,
  Guidance,
  Holiday,
  Pitfall,
  Recommendation,
  Synonyms,
  UnitTemplate,
} from "../domain/catalogue.ts";
import { isDay } from "../domain/time.ts";
import { dayInUsualYear } from "./rule-day.ts";
import type { SourceWords } from "./source-text.ts";

const words = z.string("is missing").trim().min(1, "is empty");
const bilingual = z.strictObject({ th: words, en: words });
const sourced = { verified: z.boolean(), source: words };
const unitNames = z.array(words);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not kebab-case");
// A rule on the day of what is no month is left out.
const month = z.int().min(1, { abort: true }).max(12, { abort: true });
const monthDay = { month, day: z.int().min(1).max(31).exactOptional() };
const isInMonth = (rule: DueRule): boolean => dayInUsualYear(rule) !== null;
const noDay = {
  path: ["day"],
  message: "is no day of its month; without a day the month's last one is meant",
};
const dueRule = z.strictObject(monthDay).refine(isInMonth, noDay);
const sourcedDue = z.strictObject({ ...monthDay, source: words }).refine(isInMonth, noDay);
const stages = z.array(z.strictObject({ text: bilingual, due: sourcedDue.exactOptional() }));
const instrument = z.enum(["IIT", "EIT", "OIT"]);
const period = z.enum(["current", "FY", "FY-1", "first6Months", "coversFY"]);

const monthly = z.strictObject({
  kind: z.literal("monthly"),
  months: z.array(month).min(1),
  dueDay: z.int().min(1).max(28).exactOptional(),
});
const afterActivity = z.strictObject({
  kind: z.literal("afterActivity"),
  withinDays: z.int().min(1).max(90),
});
const noYear = "is not a fiscal year of the Buddhist era such as 2569";
const year = z.int(noYear).min(2560, noYear).max(2700, noYear);
const itemCode = z.string().regex(/^(?!M\d)[A-Z]{1,2}[1-9]\d*$/, "is not an item's code such as O12");
const questionCode = z.string().regex(/^[ie][1-9]\d*$/, "is not a question's code such as i4");

const item = z.strictObject({
  code: itemCode,
  topicKey: kebab,
  subIndicator: z.string().regex(/^\d+\.\d+$/, "is not a sub-indicator such as 9.2"),
  title: bilingual,
  shortTitle: bilingual,
  elements: z.array(z.strictObject({ id: words, text: bilingual })),
  elementsSource: words.exactOptional(),
  period,
  ownerUnits: unitNames,
  due: sourcedDue.exactOptional(),
  repeat: z.discriminatedUnion("kind", [monthly, afterActivity]).exactOptional(),
  stages: stages.exactOptional(),
  ...sourced,
});

const indicator = z.strictObject({
  no: z.int().min(1).max(20),
  name: bilingual,
  instrument,
  subIndicators: z.array(z.strictObject({ code: words, name: bilingual })),
});

const milestone = z.strictObject({
  kind: kebab,
  title: bilingual,
  from: dueRule,
  to: dueRule,
  legal: z.boolean(),
  confirmed: z.boolean(),
  ...sourced,
});

const question = z.strictObject({
  code: questionCode,
  indicator: z.int().min(1).max(20),
  topic: bilingual.exactOptional(),
  ...sourced,
});

const list = z.strictObject({
  id: kebab,
  framework: kebab,
  fiscalYear: year,
  revision: z.int().min(1),
  weights: z.record(instrument, z.number().min(0).max(1)),
  indicators: z.array(indicator),
  grouping: z.strictObject(sourced),
  periods: z.record(period, bilingual),
  items: z.array(item).min(1),
  questions: z.array(question),
  milestones: z.array(milestone),
});

export const catalogueSchema: z.ZodType<Catalogue> = list;

export const crosswalkSchema: z.ZodType<Crosswalk> = z.strictObject({
  framework: kebab,
  from: year,
  to: year,
  fates: z.array(
    z.strictObject({
      code: itemCode,
      fate: z.enum(["same", "changed", "split", "merged", "dropped"]),
      to: z.array(itemCode),
      ...sourced,
    }),
  ),
  origins: z.array(z.strictObject({ code: itemCode, from: z.array(itemCode) })),
});

export const recommendationsSchema: z.ZodType<Recommendation[]> = z.array(
  z.strictObject({
    id: words,
    refs: z.array(z.strictObject({ year, code: z.union([itemCode, questionCode]) })),
    indicators: z.array(z.int().min(1).max(20)),
    issue: words,
    recommendation: words,
    ...sourced,
  }),
);

export const pitfallsSchema: z.ZodType<Pitfall[]> = z.array(
  z.strictObject({ id: kebab, topicKeys: z.array(kebab), text: bilingual, ...sourced }),
);

export const deadlinesSchema: z.ZodType<Deadline[]> = z.array(
  z.strictObject({
    id: kebab,
    title: bilingual,
    months: z.array(month),
    every: z.enum(["month", "quarter", "activity", "year"]).exactOptional(),
    withinDays: z.int().min(1).max(90).exactOptional(),
    topicKeys: z.array(kebab),
    ...sourced,
  }),
);

const practiceCode = z.string().regex(/^[1-9]\d?\.[1-9]\d*$/, "is not a practice's code such as 1.4");
const to = z.literal("head").exactOptional();
const frequency = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("timesAYear"), atLeast: z.int().min(1).max(12), to }),
  z.strictObject({ kind: z.literal("monthly"), to }),
  z.strictObject({ kind: z.literal("quarterly"), orMonthly: z.literal(true).exactOptional(), to }),
  z.strictObject({ kind: z.literal("months"), months: z.array(month).min(1), to }),
  z.strictObject({ kind: z.literal("percent"), atLeast: z.int().min(1).max(100), to }),
  z.strictObject({ kind: z.literal("periodically"), to }),
]);

const practice = z.strictObject({
  code: practiceCode,
  topicKey: kebab,
  indicator: z.int().min(1).max(20),
  title: words,
  text: words,
  parts: z.array(words),
  stages: stages.exactOptional(),
  frequency: frequency.exactOptional(),
  sameAs: z.array(practiceCode).min(1).exactOptional(),
  due: sourcedDue.exactOptional(),
  checkable: z.boolean(),
  ownerUnits: unitNames,
  ...sourced,
});

const row = z.strictObject({
  indicator: z.int().min(1).max(20),
  text: words,
  ownerUnits: unitNames,
  all: z.literal(true).exactOptional(),
  ...sourced,
});

export const guidanceSchema: z.ZodType<Guidance> = z.strictObject({
  occurrences: z.strictObject({ time: words, quarter: words }).exactOptional(),
  rows: z.array(row),
  practices: z.array(practice),
});

/** A list with what came in the same file. */
export const catalogueFileSchema: z.ZodType<CatalogueFile> = list.extend({
  crosswalk: crosswalkSchema.exactOptional(),
  guidance: guidanceSchema.exactOptional(),
});

export const holidaysSchema: z.ZodType<Holiday[]> = z.array(
  z.strictObject({
    day: z.string().refine(isDay, "is not a day such as 2026-04-06"),
    name: words,
    ...sourced,
  }),
);

export const synonymsSchema: z.ZodType<Synonyms[]> = z.array(
  z.strictObject({ topicKeys: z.array(kebab).min(1), words: z.array(words).min(1) }),
);

export const sourceWordsSchema: z.ZodType<SourceWords[]> = z.array(
  z.strictObject({ source: words, th: words }),
);

const usualUnit = z.strictObject({ name: words, parent: words.exactOptional() });

export const unitsSchema: z.ZodType<UnitTemplate[]> = z.array(
  z.strictObject({ agencyType: words, units: z.array(usualUnit).min(1), ...sourced }),
);
