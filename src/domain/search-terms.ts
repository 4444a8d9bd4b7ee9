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
// An abbreviation is the same word with its dots and without (ส.ข.ร., พ.ร.บ.).
const abbreviated = /(?<![ก-๎])([ก-ฮ]{1,3})\.(?=[ก-ฮ])/g;
const longestCompound = 3;
// Letters that sound alike, the commoner one first.
const alike = ["สศษซ", "นณ", "ทธฑฒ", "พภ", "คฆ", "ตฏ", "ดฎ", "ถฐ", "ลฬ"].flatMap((letters) =>
  [...letters].map((letter) => [letter, letters.charAt(0)] as const),
);
const sound = new Map<string, string>(alike);

/** The stretches of a text with their words, folded: case, digits, tone marks, stretched and like letters say nothing. */
export function runsOf(text: string): Run[] {
  const found = normalise(text).replace(abbreviated, "$1").match(run) ?? [];
  return found.map((one) => ({ words: wordsOf(one) })).filter(({ words }) => words.length > 0);
}

function wordsOf(text: string): string[] {
  if (/^[a-z0-9]/.test(text)) return text.split(/[^a-z0-9]+/);
  return [...thaiWords.segment(text)].map(({ segment }) => heard(segment)).filter(Boolean);
}

/** A word as it is compared: folded, without tone marks, letters that sound alike as one. */
export function termOf(word: string): string {
  return heard(normalise(word));
}

/** One writing for what sounds the same, such as ใจ, ไจ and จัย. */
function heard(word: string): string {
  return word
    .replace(tones, "")
    .replace(/[ก-ฮ]/g, (letter) => sound.get(letter) ?? letter)
    .replace(/[ใไ]([ก-ฮ])/g, "$1ัย");
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
