// Owns what may be shown of a text: no control or direction marks, never empty, cut where LINE would refuse it.
const graphemes = new Intl.Segmenter("th", { granularity: "grapheme" });
const nothing = "–";
const cutMark = "…";

/**
 * Control characters except the line feed, zero-width characters, and marks that turn the direction of text.
 * U+200D stays: it joins emoji.
 */
const hidden =
  /[^\P{Cc}\n]|[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** People's text as it may be shown: hidden characters out, halves of characters mended, never empty (LINE refuses that). */
export function shown(text: string): string {
  const clean = text.toWellFormed().replace(hidden, "").trim();
  return /^[\u200D\s]*$/u.test(clean) ? nothing : clean;
}

/** `shown` on one line. */
export function shownLine(text: string): string {
  return shown(text.replace(/\s+/gu, " "));
}

/** The first `max` graphemes (what LINE counts in labels); a cut is announced by an ellipsis, which counts. */
export function cutGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  let last = 0;
  let seen = 0;
  for (const { index } of graphemes.segment(text)) {
    if (seen === max) return text.slice(0, last) + cutMark;
    last = index;
    seen += 1;
  }
  return text;
}

/** At most `max` UTF-16 units (what LINE counts in texts), never through a character; `ending` announces a cut. */
export function cutUnits(text: string, max: number, ending: string = cutMark): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + ending.length > max) break;
    kept += segment;
  }
  return kept + ending;
}
