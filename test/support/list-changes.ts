// Owns looks at another list for an open year: from the longest list to the newest, a correction, and one that asks for the same.
import { catalogueDiff } from "../../src/domain/catalogue-diff.ts";
import type { ListChange } from "../../src/views/list-change.ts";
import { content, openedTasks } from "./largest-year.ts";
import { correctedList } from "./next-list.ts";

const { catalogue: first } = content.catalogueFor(2566);
const { catalogue: last } = content.catalogueFor(2569);
const base = { year: 2569, from: last, to: last, ownYear: false, kept: [] };

/** Every kind of change at once, with all tasks kept; a correction; none. */
export const listChanges: readonly ListChange[] = [
  {
    ...base,
    from: first,
    ownYear: true,
    diff: catalogueDiff(first, last, (year) => content.crosswalk(year)),
    kept: openedTasks,
  },
  { ...base, diff: catalogueDiff(last, correctedList(content)) },
  { ...base, diff: catalogueDiff(last, last) },
];
