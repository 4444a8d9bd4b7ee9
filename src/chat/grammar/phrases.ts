// Owns the finding of phrases: at a place of a text, every phrase that begins there.
import { mayEnd, mayStart } from "./characters.ts";
import { phraseLists, type Sense } from "./phrase-data.ts";
import { expand } from "./phrase-patterns.ts";

interface Phrase {
  text: string;
  sense: Sense;
}

function allPhrases(): Phrase[] {
  const senses = new Map<string, Sense>();
  for (const [sense, patterns] of phraseLists())
    for (const text of patterns.flatMap(expand)) {
      const known = senses.get(text) ?? sense;
      if (known !== sense) throw new Error(`"${text}" is both ${known} and ${sense}`);
      senses.set(text, sense);
    }
  return [...senses].map(([text, sense]) => ({ text, sense })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

// Thousands of them: a sorted list takes a tenth of the memory of a tree, and is narrowed down letter by letter as fast.
const phrases = allPhrases();

/** The first phrase from `low` to `high` whose code at `depth` is `code` or more; shorter ones come before. */
function firstWith(low: number, high: number, depth: number, code: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((phrases[middle]?.text.charCodeAt(depth) ?? 0) >= code) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The phrases that begin at `from`, shortest first, each with its sense and its end; none from inside a word. */
export function phrasesAt(text: string, from: number): { sense: Sense; to: number }[] {
  if (!mayStart(text, from)) return [];
  const found: { sense: Sense; to: number }[] = [];
  let [low, high] = [0, phrases.length];
  for (let at = from; at < text.length && low < high; at += 1) {
    const code = text.charCodeAt(at);
    low = firstWith(low, high, at - from, code);
    high = firstWith(low, high, at - from, code + 1);
    const first = low < high ? phrases[low] : undefined;
    const to = at + 1;
    if (first?.text.length === to - from && mayEnd(text, to)) found.push({ sense: first.sense, to });
  }
  return found;
}
