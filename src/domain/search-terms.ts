// Owns the words that texts are found by: Thai, which writes no spaces, is cut at its words, never inside one.
import { normalise } from "./folded-text.ts";

/** A stretch of one script, such as `จัดซื้อจัดจ้าง` or `e-service`, and its words in order. */
export interface Run {
  words: string[];
}

const thaiWords = new Intl.Segmenter("th", { granularity: "word" });
const run = /[ก-๎]+|[a-z0-9]+(?:[ '’.-][a-z0-9]+)*/g;
// Tone marks and the mark of a silent letter: the first thing to be mistyped, and seldom what tells words apart.
const tones = /[่-๋์]/g;
const longestCompound = 3;

/** The stretches of a text with their words, folded: case, Thai digits, tone marks and stretched letters say nothing. */
export function runsOf(text: string): Run[] {
  const found = normalise(text).match(run) ?? [];
  return found.map((one) => ({ words: wordsOf(one) })).filter(({ words }) => words.length > 0);
}

function wordsOf(text: string): string[] {
  if (/^[a-z0-9]/.test(text)) return text.split(/[^a-z0-9]+/);
  return [...thaiWords.segment(text)].map(({ segment }) => segment.replace(tones, "")).filter(Boolean);
}

/** A word as it is compared: folded, without tone marks. */
export function termOf(word: string): string {
  return normalise(word).replace(tones, "");
}

/**
 * What a text is found by: its words, and up to three neighbours as one, since a misspelling moves the bounds of words
 * (`e-service`, `การทุจริต`). Single Thai letters are left out.
 */
export function searchTerms(text: string): string[] {
  return runsOf(text)
    .flatMap(({ words }) =>
      words.flatMap((_, from) =>
        Array.from({ length: Math.min(longestCompound, words.length - from) }, (_each, more) =>
          words.slice(from, from + more + 1).join(""),
        ),
      ),
    )
    .filter((term) => term.length > 1 || /\d/.test(term));
}
