// Owns the index that a year's tasks are found by: built when it is first asked for, shared by years of equal words.
import { createHash } from "node:crypto";
import MiniSearch from "minisearch";
import type { Task } from "../domain/assessment.ts";
import type { CatalogueItem, Synonyms } from "../domain/catalogue.ts";
import { searchTerms } from "../domain/search-terms.ts";
import type { Deps } from "./deps.ts";
import type { LoadedYear } from "./years.ts";

/** The words of one task, by where they stand. */
interface Words {
  id: string;
  kind: Task["kind"];
  code: string;
  short: string;
  title: string;
  said: string;
  elements: string;
  detail: string;
}

export type SearchIndex = MiniSearch<Words>;

const fields = ["code", "short", "title", "said", "elements", "detail"] as const;
/** A title says what a task is about; its elements only what it holds. */
export const boost = { code: 6, short: 4, said: 4, title: 3, elements: 1.2, detail: 1 };
// Years on the same list have the same words until an agency writes its own: a province shares one index.
const mostIndexes = 4;
const kept = new Map<string, SearchIndex>();
// Cutting words is most of the work, and years differ in few of their texts.
const mostTexts = 3_000;
const cut = new Map<string, string[]>();

/** The index of a year, of its tasks' ids. Bounded: what was not asked for the longest is let go. */
export function searchIndexOf(deps: Deps, year: LoadedYear): SearchIndex {
  const words = wordsOfYear(deps, year);
  const key = createHash("sha256").update(JSON.stringify(words)).digest("base64");
  const index = kept.get(key) ?? built(words);
  kept.delete(key);
  kept.set(key, index);
  for (const oldest of kept.keys()) if (kept.size > mostIndexes) kept.delete(oldest);
  return index;
}

function built(words: readonly Words[]): SearchIndex {
  const index = new MiniSearch<Words>({
    fields: [...fields],
    storeFields: ["kind"],
    tokenize: termsIn,
    processTerm: (term) => term,
  });
  index.addAll(words);
  return index;
}

/** The search terms of a text of a year; see `searchTerms`. */
export function termsIn(text: string): string[] {
  const known = cut.get(text);
  if (known) return known;
  if (cut.size >= mostTexts) cut.clear();
  const terms = searchTerms(text);
  cut.set(text, terms);
  return terms;
}

function wordsOfYear(deps: Deps, { assessment, catalogue, agency }: LoadedYear): Words[] {
  const items = new Map(catalogue.items.map((item) => [item.code, item]));
  const synonyms = deps.content.synonyms(agency.framework);
  return assessment.tasks.map((task) => {
    const item = items.get(task.code);
    return wordsOf(task, item?.topicKey === task.topicKey ? item : undefined, synonyms);
  });
}

function wordsOf(task: Task, item: CatalogueItem | undefined, synonyms: readonly Synonyms[]): Words {
  const said = synonyms.filter(({ topicKeys }) => topicKeys.includes(task.topicKey));
  const activities = task.measure?.activities.map(({ text }) => text) ?? [];
  return {
    id: task.id,
    kind: task.kind,
    code: task.code,
    short: lines([item?.shortTitle.th, item?.shortTitle.en]),
    title: lines([task.title, item?.title.en]),
    said: lines(said.flatMap(({ words }) => words)),
    elements: lines([
      ...task.elements.map(({ text }) => text),
      ...(item?.elements.map(({ text }) => text.en) ?? []),
    ]),
    detail: lines([task.detail, ...task.steps.map(({ text }) => text), ...activities]),
  };
}

/** Texts that stand beside each other and are read apart. */
function lines(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n");
}
