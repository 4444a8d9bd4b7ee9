// Owns how a change lies in its collection.
import { type Change, eventOf } from "../../domain/assessment.ts";
import type { Collection, Mongo } from "./connection.ts";
import { type CollectionSpec, isDuplicate } from "./indexes.ts";

/** The change with its event and number, which order it. */
export interface ChangeDocument extends Omit<Change, "id"> {
  _id: string;
  event: string;
  number: number;
  /** How often words were erased from it: an erasure beside another one looks again. */
  redactions?: number | null;
}

const newestFirst = { at: -1, event: -1, number: -1 } as const;

/** The order of history: newest first, the changes of an event from its last to its first. */
export const historyOrder = newestFirst;

export const changeCollections: readonly CollectionSpec[] = [
  {
    name: "changes",
    indexes: [
      { key: { agency: 1, ...newestFirst } },
      { key: { aggregate: 1, taskId: 1, ...newestFirst } },
      { key: { event: 1, number: 1 } },
      { key: { agency: 1, by: 1, at: -1, event: -1 } },
      { key: { messageId: 1 }, sparse: true },
    ],
  },
];

export function changeDocuments(mongo: Mongo): Collection<ChangeDocument> {
  return mongo.collection<ChangeDocument>("changes");
}

export function changeDocumentOf(change: Change): ChangeDocument {
  const { id, ...rest } = change;
  const event = eventOf(change);
  return { _id: id, ...rest, event, number: Number(id.slice(event.length + 1)) };
}

export function changeOf(document: ChangeDocument): Change {
  const { _id, event: _event, number: _number, redactions: _redactions, ...rest } = document;
  return { id: _id, ...rest };
}

/** Adds changes; those that stand already stay as they are, so a repetition does no harm. */
export async function insertChanges(mongo: Mongo, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  try {
    await changeDocuments(mongo).insertMany(changes.map(changeDocumentOf), { ordered: false });
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
  }
}
