// Owns the record of a write: one change for each field of a task or aggregate that an event gave another value.
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../domain/assessment.ts";
import type { Actor } from "./deps.ts";

/** What a change is about; the task is null where the aggregate itself is meant. */
export interface Subject {
  agency: string;
  aggregate: string;
  task: { id: string; code: string } | null;
}

/** A change before it has its place in its event. */
export type Unnumbered = Omit<Change, "id">;

/** The fields of `fields` that differ between two versions of the same thing. */
export function differences<T extends object>(
  actor: Actor,
  subject: Subject,
  before: T,
  after: T,
  fields: readonly (keyof T & string)[],
): Unnumbered[] {
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => changeOf(actor, subject, field, before[field], after[field]));
}

/** The change of one field. */
export function changeOf(
  { at, by, chat, messageId }: Actor,
  { agency, aggregate, task }: Subject,
  field: string,
  before: unknown,
  after: unknown,
): Unnumbered {
  const said = messageId === undefined ? {} : { messageId };
  const of = { taskId: task?.id ?? null, code: task?.code ?? null };
  return { at, by, agency, aggregate, chat, ...said, ...of, field, before, after };
}

// An event may touch several aggregates; each kind counts from its own number, so that ids never meet.
const firstNumbers = { assessment: 0, agency: 1000, member: 2000 };

/** Gives the changes of one event on one aggregate their ids `eventId:n`. */
export function numbered(
  changes: readonly Unnumbered[],
  eventId: string,
  kind: keyof typeof firstNumbers,
): Change[] {
  return changes.map((change, index) => ({ id: `${eventId}:${firstNumbers[kind] + index}`, ...change }));
}
