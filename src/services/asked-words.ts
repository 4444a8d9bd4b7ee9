// Owns how what a person typed is asked of the index: known words as they are, others as misspelt or torn ones.
import type { SearchResult } from "minisearch";
import { type Run, runsOf } from "../domain/search-terms.ts";
import { boost, type SearchIndex } from "./search-index.ts";

/** One word of a wish as the index is asked for it. `edits`: letters that may differ. */
export interface Asked {
  term: string;
  edits: number;
  prefix: boolean;
}

/** A stretch of words, the end left out, asked for as one. */
interface Torn {
  from: number;
  to: number;
  asked: Asked;
}

const shortestPrefix = 3;
/** Of two that fit as well, the item that is published before the practice. */
const itemsFirst = 1.25;

/** What a text asks for, in its order; of `quiet` words nothing, unless it has no others. */
export function askedIn(index: SearchIndex, text: string, quiet: ReadonlySet<string>): Asked[] {
  const runs = runsOf(text);
  const asked = runs.flatMap((run) => askedOf(index, run, quiet));
  return asked.length > 0 ? asked : runs.flatMap(({ words }) => words.map(exactly));
}

/** A text of known words as the longest compounds of the index; null: some word is unknown. */
export function joinedIn(index: SearchIndex, text: string, quiet: ReadonlySet<string>): Asked[] | null {
  const joined = runsOf(text).map((run) => joinedOf(index, run, quiet));
  return joined.includes(null) ? null : joined.flatMap((asked) => asked ?? []);
}

/** A word that the index knows stays as it is; of the others the neighbourhood is tried as one misspelt word. */
function askedOf(index: SearchIndex, { words }: Run, quiet: ReadonlySet<string>): Asked[] {
  const whole = words.join("");
  if (knows(index, exactly(whole))) return [exactly(whole)];
  const telling = words.filter((word) => !quiet.has(word));
  if (telling.every((word) => knows(index, exactly(word)))) return telling.map(exactly);
  const misspelt = forgiving(whole);
  if (knows(index, misspelt)) return [misspelt];
  return mended(index, words).filter(({ term }) => !quiet.has(term));
}

/** Known words as the longest compounds that the index knows: a lost mark tears a word into known ones (ติดตอ). */
function joinedOf(index: SearchIndex, { words }: Run, quiet: ReadonlySet<string>): Asked[] | null {
  const asked: Asked[] = [];
  for (let at = 0; at < words.length; ) {
    const lengths = [3, 2, 1].filter((length) => at + length <= words.length);
    const terms = lengths.map((length) => exactly(words.slice(at, at + length).join("")));
    const longest = terms.findIndex((term) => knows(index, term));
    const [found, length] = [terms[longest], lengths[longest]];
    if (!found || !length) return null;
    asked.push(found);
    at += length;
  }
  return asked.filter(({ term }) => !quiet.has(term));
}

/** Unknown words that stand together are one torn word: alone, or with a neighbour or both, which it then takes up. */
function mended(index: SearchIndex, words: readonly string[]): Asked[] {
  const known = words.map((word) => knows(index, exactly(word)));
  const asked: Asked[] = [];
  for (let at = 0; at < words.length; ) {
    if (known[at]) {
      asked.push(exactly(words[at] ?? ""));
      at += 1;
      continue;
    }
    const next = known.indexOf(true, at);
    const torn = tornAt(index, words, at, next < 0 ? words.length : next);
    if (torn.from < at) asked.pop();
    asked.push(torn.asked);
    at = torn.to;
  }
  return asked;
}

function tornAt(index: SearchIndex, words: readonly string[], at: number, end: number): Torn {
  const before = Math.max(0, at - 1);
  const after = Math.min(words.length, end + 1);
  const stretch = (from: number, to: number): Torn => ({
    from,
    to,
    asked: forgiving(words.slice(from, to).join("")),
  });
  const alone = stretch(at, end);
  const tried = [alone, stretch(before, end), stretch(at, after), stretch(before, after)];
  return tried.find(({ asked }) => knows(index, asked)) ?? alone;
}

function exactly(term: string): Asked {
  return { term, edits: 0, prefix: false };
}

/** Short words differ too easily to be taken for each other; Latin ones may be cut short. */
function forgiving(term: string): Asked {
  const edits = term.length < 4 ? 0 : term.length < 6 ? 1 : 2;
  return { term, edits, prefix: /^[a-z]/.test(term) && term.length >= shortestPrefix };
}

/** The tasks that have all of the words, or any; best first. */
export function searched(
  index: SearchIndex,
  asked: readonly Asked[],
  combineWith: "AND" | "OR",
): SearchResult[] {
  const queries = asked.map(({ term, edits, prefix }) => ({
    queries: [term],
    fuzzy: edits === 0 ? false : edits,
    prefix,
    tokenize: (text: string) => [text],
  }));
  const boostDocument = (_id: unknown, _term: string, stored?: Record<string, unknown>): number =>
    stored?.kind === "item" ? itemsFirst : 1;
  return index.search({ combineWith, queries, boost, boostDocument });
}

function knows(index: SearchIndex, asked: Asked): boolean {
  return asked.term.length > 1 && searched(index, [asked], "OR").length > 0;
}
