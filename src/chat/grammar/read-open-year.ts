// Owns the sentence that opens a fiscal year: "เปิดปี 2570", "open year 2027"; nothing else may stand beside it.
import type { Reading } from "./reading.ts";
import { hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { coreOf } from "./shapes.ts";
import { yearArg } from "./targets-of.ts";
import { yearOfNumber } from "./years.ts";

/** Of the Buddhist era, as in `ปี 70`. */
const centuryOfShortYears = 2500;

/** The wish to open a year, the one after the newest where none is named; null if any word says more than that. */
export function readOpenYear(sentence: Sentence): Reading | null {
  if (!hasSense(sentence, "openYear") || !/^R*y0?R*$/.test(coreOf(sentence.letters))) return null;
  const [number] = tokensOf(sentence, "number");
  const named = yearArg(sentence);
  if (!number) return { kind: "call", call: { command: "openYear", args: named } };
  const year = yearOfNumber(number.value < 100 ? centuryOfShortYears + number.value : number.value);
  if (year === null || named.year !== undefined) return null;
  return { kind: "call", call: { command: "openYear", args: { year: String(year) } } };
}
