// Owns the form in which texts are compared: one spelling for what looks or sounds the same.

/** A text as it was typed, and as it is compared. */
export interface Folded {
  /** Without invisible marks; spaces are single, lines stay lines. Free words are cut from here. */
  source: string;
  /** Lower case, Arabic digits, stretched letters shortened. */
  text: string;
  /** For each character of `text`, and for its end, the place in `source`. */
  at: number[];
}

const invisible = /(?!\n)[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
// Joiners (U+200C, U+200D) stay inside emoji, which are made of them, and go from words.
const joinerInWord = /[\u200C\u200D]+(?![^\s\p{L}\p{M}\p{N}])|(?<=[\s\p{L}\p{M}\p{N}])[\u200C\u200D]+/gu;

/** The text in NFC with one way to write เเ, ํา and spaces, and without what is not seen. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\t\v\f]/g, " ")
    .replace(invisible, "")
    .replace(joinerInWord, "")
    .normalize("NFC")
    .replace(/เ{2,}/g, "แ")
    .replace(/ํ+([่-๋]?)า/g, "$1ำ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function foldedChar(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0x0e50 && code <= 0x0e59) return String(code - 0x0e50);
  const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
  const lower = half.toLowerCase();
  return lower.length === 1 ? lower : half;
}

// Letters that a word never has so: three of a kind, a doubled Thai vowel or mark, a doubled last consonant (but รร).
const stretched = [/([ก-ฮa-vx-z])\1{2,}/g, /([ะ-ฺเ-ๆ็-๎])\1+/g, /([ก-ยล-ฮ])\1(?![ก-๎])/g];

function dropped(text: string): Set<number> {
  const gone = new Set<number>();
  for (const pattern of stretched)
    for (const match of text.matchAll(pattern))
      for (let i = 1; i < match[0].length; i += 1) gone.add(match.index + i);
  for (const joiner of text.matchAll(/[\u200C\u200D]/g)) gone.add(joiner.index);
  return gone;
}

/** Folds a text and remembers where each character came from. */
export function fold(text: string): Folded {
  const source = clean(text);
  const same = Array.from({ length: source.length }, (_, i) => foldedChar(source.charAt(i))).join("");
  const gone = dropped(same);
  const at = Array.from({ length: source.length }, (_, i) => i).filter((i) => !gone.has(i));
  return { source, text: at.map((i) => same.charAt(i)).join(""), at: [...at, source.length] };
}

/** The text as it is compared (design 3.2); normalising twice changes nothing more. */
export function normalise(text: string): string {
  return fold(text).text;
}
