// Owns finding tasks by what a person remembers of them: exact words first, misspelt ones where those say nothing.
import type { SearchResult } from "minisearch";
import type { Task } from "../domain/assessment.ts";
import { type Asked, askedIn, joinedIn, searched } from "./asked-words.ts";
import type { Deps } from "./deps.ts";
import { type SearchIndex, searchIndexOf, termsIn } from "./search-index.ts";
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

const mostNear = 3;
const shortestAlike = 4;
// What a row shows of a task anyway, and what is its name for people.
const plain = new Set(["code", "short", "title", "said"]);

// Spaces that a phone puts inside a Thai word.
const spacedThai = /(?<=[ก-๎])\s+(?=[ก-๎])/g;

/** Finds tasks of a year. Reads only; `wish.text` may be anything that a person types. */
export function findTasks(deps: Deps, year: LoadedYear, wish: Wish): Found {
  const named = year.assessment.tasks.filter((task) => wish.codes.includes(task.code));
  if (named.length > 0) return { hits: named.map((task) => ({ task })), near: [] };
  const index = searchIndexOf(deps, year);
  const byId = new Map(year.assessment.tasks.map((task) => [task.id, task]));
  const hits = resultsOf(index, wish).flatMap((one): Hit[] => {
    const task = byId.get(String(one.id));
    return task ? [hitOf(year, task, one)] : [];
  });
  return hits.length > 0 ? { hits, near: [] } : { hits, near: nearest(index, wish, byId) };
}

/** What is found by the text as it was typed; else by its words without the spaces inside them. */
function resultsOf(index: SearchIndex, { text, quiet }: Wish): SearchResult[] {
  const typed = hitsOf(index, text, quiet);
  const together = text.replace(spacedThai, "");
  return typed.length > 0 || together === text ? typed : hitsOf(index, together, quiet);
}

/** What has the words in its name; else what has them anywhere, after what has them as compounds. */
function hitsOf(index: SearchIndex, text: string, quiet: ReadonlySet<string>): SearchResult[] {
  const results = best(index, askedIn(index, text, quiet));
  if (results.some(isNamed)) return results;
  const better = best(index, joinedIn(index, text, quiet) ?? []);
  return [...better, ...results.filter(({ id }) => better.every((one) => one.id !== id))];
}

/** Whether all that was found of the words stands in the task's name. */
function isNamed({ match }: SearchResult): boolean {
  return Object.values(match).every((found) => found.some((field) => plain.has(field)));
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
function hitOf(year: LoadedYear, task: Task, result: SearchResult): Hit {
  if (isNamed(result)) return { task };
  const { match } = result;
  const where = Object.values(match);
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
function nearest(index: SearchIndex, { text, quiet }: Wish, byId: ReadonlyMap<string, Task>): Task[] {
  const loose = askedIn(index, text, quiet)
    .filter(({ term }) => term.length >= shortestAlike)
    .map(({ term }) => ({ term, edits: Math.floor(term.length / 3), prefix: true }));
  const found = loose.length === 0 ? [] : searched(index, loose, "OR");
  return found.flatMap(({ id }) => byId.get(String(id)) ?? []).slice(0, mostNear);
}
