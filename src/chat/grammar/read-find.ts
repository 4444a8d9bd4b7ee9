// Owns the search: "หา สขร", "ค้นหา แผนป้องกันการทุจริต ปี 2568", "find e-service". What follows is looked for, never done.
import { mayEnd } from "./characters.ts";
import { findWords } from "./phrase-data.ts";
import type { Reading } from "./reading.ts";
import { type Sentence, tokensOf, typed } from "./sentence.ts";
import type { Token } from "./tokens.ts";

/** Fits into a button's data however it is written. */
const longestTerm = 60;
const wordBounds = new Intl.Segmenter("th", { granularity: "word" });
const longestFirst = findWords("words").toSorted((a, b) => b.length - a.length);
const otherWords = findWords("otherWords");
const marks = /^[\s:：,.\-–—=?"“”'‘’«»]+|[\s:：,.\-–—=?"“”'‘’«»]+$/g;

/** Where the words to look for begin; null if the text does not open a search ("หาก O12 เสร็จ" does not). */
function afterOpener(text: string, from: number): number | null {
  const word = longestFirst.find((one) => text.startsWith(one, from) && mayEnd(text, from + one.length));
  if (!word) return null;
  const rest = text.slice(from);
  const ends = [...wordBounds.segment(rest)].map(({ index, segment }) => index + segment.length);
  const other = otherWords.some(
    (one) => rest.startsWith(one) && (ends.includes(one.length) || (ends[0] ?? 0) > one.length),
  );
  return other ? null : from + word.length;
}

/** The polite words at the end of a search, where they are words of their own: `ให้หน่อยครับ`, but not the `นะ` of `ชนะ`. */
function politeEnd(sentence: Sentence, from: number): number {
  const bounds = new Set(
    [...wordBounds.segment(sentence.folded.text.slice(from))].map(({ index }) => from + index),
  );
  const polite = sentence.letters.length - sentence.letters.replace(/[FRm]*$/, "").length;
  const last = sentence.tokens.slice(sentence.tokens.length - polite);
  return last.find((token) => token.from >= from && bounds.has(token.from))?.from ?? sentence.end;
}

function without(sentence: Sentence, from: number, end: number, year: Token | undefined): string {
  const term =
    year && year.from >= from && year.to <= end
      ? `${typed(sentence, from, year.from)} ${typed(sentence, year.to, end)}`
      : typed(sentence, from, end);
  const line = term.replace(/\s+/g, " ").replace(marks, "");
  return [...line].slice(0, longestTerm).join("").trim();
}

/** A search with what is looked for and the year it names; without a term it asks for one. Null: it is no search. */
export function readFind(sentence: Sentence): Reading | null {
  const opener = sentence.tokens[sentence.letters.search(/[^FEOVPNR]/)];
  const from = opener && afterOpener(sentence.folded.text, opener.from);
  if (from === null || from === undefined) return null;
  const [year, second] = tokensOf(sentence, "year");
  const named = second ? undefined : year;
  const q = without(sentence, from, politeEnd(sentence, from), named);
  const inYear = named ? { year: String(named.year) } : {};
  return { kind: "call", call: { command: "find", args: { ...(q === "" ? {} : { q }), ...inYear } } };
}
