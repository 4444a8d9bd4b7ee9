// Owns what is kept of the words that people type: no control characters, no invisible direction marks.

// Joiners (U+200C, U+200D) stay: emoji are made of them.
const invisible = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu;

/** The text in NFC on one line, without marks that are not seen and without spaces around it. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\r\n\t ]+/g, " ")
    .replace(invisible, "")
    .trim();
}

const segmenter = new Intl.Segmenter("th", { granularity: "grapheme" });

/** The first `most` characters as people count them: never half an emoji or a letter without its vowel. */
export function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = Array.from(segmenter.segment(text), (part) => part.segment).slice(0, most);
  return kept.join("").trim();
}
