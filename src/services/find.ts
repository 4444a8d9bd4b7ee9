// Owns finding tasks by what a person remembers of them: exact words first, misspelt ones where those say nothing.
import type { SearchResult } from "minisearch";
import type { Task } from "../domain/assessment.ts";
import { type Run, runsOf } from "../domain/search-terms.ts";
import type { Deps } from "./deps.ts";
import { boost, type SearchIndex, searchIndexOf, termsIn } from "./search-index.ts";
import type { LoadedYear } from "./years.ts";

/** What a person looks for. */
export interface Wish {
  text: string;
  /** Codes that the text names: these tasks come first. */
  codes: readonly string[];
  /** Words that say nothing of what is looked for, such as `ข้อ`, `เกี่ยวกับ`. */
  quiet: ReadonlySet<string>;
}

/** A found task. `element` or `detail`: where the words stand, unless code, title or a synonym says it already. */
export interface Hit {
  task: Task;
  element?: string;
  detail?: true;
}

/** The hits, best first; where there are none, at most three tasks whose words look alike. */
export interface Found {
  hits: Hit[];
  near: Task[];
}

/** One word of a wish as the index is asked for it. `edits`: letters that may differ. */
interface Asked {
  term: string;
  edits: number;
  prefix: boolean;
}

const mostNear = 3;
const shortestPrefix = 3;
const shortestAlike = 4;
/** Of two that fit as well, the item that is published before the practice. */
const itemsFirst = 1.25;

// What a row shows of a task anyway, and what is its name for people.
const plain = new Set(["code", "short", "title", "said"]);

/** Finds tasks of a year. Reads only; `wish.text` may be anything that a person types. */
export function findTasks(deps: Deps, year: LoadedYear, wish: Wish): Found {
  const index = searchIndexOf(deps, year);
  const asked = runsOf(wish.text).flatMap((run) => askedOf(index, run, wish.quiet));
  const byId = new Map(year.assessment.tasks.map((task) => [task.id, task]));
  const named = year.assessment.tasks.filter((task) => wish.codes.includes(task.code));
  const hits = best(index, asked).flatMap((result): Hit[] => {
    const task = byId.get(String(result.id));
    return task && !named.includes(task) ? [hitOf(year, task, result)] : [];
  });
  const all = [...named.map((task) => ({ task })), ...(named.length > 0 ? [] : hits)];
  return all.length > 0 ? { hits: all, near: [] } : { hits: [], near: nearest(index, asked, byId) };
}

/** A word that the index knows stays as it is; of the others the neighbourhood is tried as one misspelt word. */
function askedOf(index: SearchIndex, { words }: Run, quiet: ReadonlySet<string>): Asked[] {
  const whole = words.join("");
  if (knows(index, exactly(whole))) return [exactly(whole)];
  const telling = words.filter((word) => !quiet.has(word));
  const kept = telling.length > 0 ? telling : words;
  if (kept.every((word) => knows(index, exactly(word)))) return kept.map(exactly);
  const misspelt = forgiving(whole);
  if (knows(index, misspelt)) return [misspelt];
  return mended(index, words).filter(({ term }) => !quiet.has(term));
}

/** Unknown words that stand together are one torn word: alone, with a neighbour, or with both. */
function mended(index: SearchIndex, words: readonly string[]): Asked[] {
  const known = words.map((word) => knows(index, exactly(word)));
  const asked: Asked[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (known[at]) {
      asked.push(exactly(words[at] ?? ""));
      continue;
    }
    let end = at + 1;
    while (end < words.length && !known[end]) end += 1;
    const stretches = [
      [at, end],
      [at - 1, end],
      [at, end + 1],
      [at - 1, end + 1],
    ] as const;
    const torn = stretches.map(([from, to]) => forgiving(words.slice(Math.max(0, from), to).join("")));
    asked.push(torn.find((one) => knows(index, one)) ?? forgiving(words.slice(at, end).join("")));
    at = end - 1;
  }
  return asked;
}

function exactly(term: string): Asked {
  return { term, edits: 0, prefix: false };
}

/** Short words differ too easily to be taken for each other; Latin ones may be cut short. */
function forgiving(term: string): Asked {
  const edits = term.length < 4 ? 0 : term.length < 6 ? 1 : 2;
  return { term, edits, prefix: /^[a-z]/.test(term) && term.length >= shortestPrefix };
}

function searched(index: SearchIndex, asked: readonly Asked[], combineWith: "AND" | "OR"): SearchResult[] {
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

/** Tasks with all words; else those with the most of them, if that is two thirds at least. */
function best(index: SearchIndex, asked: readonly Asked[]): SearchResult[] {
  if (asked.length === 0) return [];
  const all = searched(index, asked, "AND");
  if (all.length > 0) return all;
  const some = searched(index, asked, "OR");
  const most = Math.max(0, ...some.map(({ queryTerms }) => queryTerms.length));
  return most * 3 < asked.length * 2 ? [] : some.filter(({ queryTerms }) => queryTerms.length === most);
}

/** What of a match must be said beside the title: the element that holds the most of it, or that the detail does. */
function hitOf(year: LoadedYear, task: Task, { match }: SearchResult): Hit {
  const where = Object.values(match);
  if (where.every((found) => found.some((field) => plain.has(field)))) return { task };
  if (!where.some((found) => found.includes("elements"))) return { task, detail: true };
  const official = year.catalogue.items.find((item) => item.code === task.code)?.elements ?? [];
  const shares = task.elements.map(({ id, text }) => {
    const english = official.find((one) => one.id === id)?.text.en ?? "";
    return [...termsIn(text), ...termsIn(english)].filter((term) => term in match).length;
  });
  const element = task.elements[shares.indexOf(Math.max(...shares))];
  return element ? { task, element: element.id } : { task };
}

/** Words that begin like what was typed, or differ in a third of their letters; of short ones each would be alike. */
function nearest(index: SearchIndex, asked: readonly Asked[], byId: ReadonlyMap<string, Task>): Task[] {
  const loose = asked
    .filter(({ term }) => term.length >= shortestAlike)
    .map(({ term }) => ({ term, edits: Math.floor(term.length / 3), prefix: true }));
  const found = loose.length === 0 ? [] : searched(index, loose, "OR");
  return found.flatMap(({ id }) => byId.get(String(id)) ?? []).slice(0, mostNear);
}
