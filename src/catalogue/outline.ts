// Owns the outline of a list: what its rules look at, read out of any data, so that a fault of shape hides no other.
import { z } from "zod";

const text = z.string().catch("");
const number = z.number().catch(Number.NaN);
const listOf = <T extends z.ZodRawShape>(shape: T) => {
  const one = z.object(shape);
  // An entry that is no object counts as an empty one: the places of the others stay.
  return z.array(z.preprocess((given) => (isObject(given) ? given : {}), one)).catch([]);
};
const part = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((given) => (isObject(given) ? given : {}), z.object(shape));

const rule = part({ month: number, day: z.number().exactOptional().catch(Number.NaN) });

function isObject(given: unknown): boolean {
  return typeof given === "object" && given !== null;
}

const outlineSchema = part({
  id: text,
  framework: text,
  fiscalYear: number,
  revision: number,
  weights: part({ IIT: number, EIT: number, OIT: number }),
  indicators: listOf({ no: number, subIndicators: listOf({ code: text }) }),
  periods: z.record(z.string(), part({ th: text, en: text })).catch({}),
  items: listOf({
    code: text,
    topicKey: text,
    subIndicator: text,
    title: part({ th: text }),
    elements: listOf({ id: text }),
    elementsSource: z.string().exactOptional().catch(""),
  }),
  questions: listOf({ code: text, indicator: number }),
  milestones: listOf({ kind: text, from: rule, to: rule, legal: z.boolean().catch(false) }),
});

/** The parts of a list that its rules compare; every `Catalogue` is one. */
export type Outline = z.infer<typeof outlineSchema>;

/** What can be read of data that may not have the shape of a list: missing words are empty, missing numbers NaN. */
export function outlineOf(data: unknown): Outline {
  return outlineSchema.parse(data);
}
