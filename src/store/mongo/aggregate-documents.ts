// Owns how an aggregate lies in its collection: its fields at the top level, beside what guards the saves.
import { isDeepStrictEqual } from "node:util";
import type { mongo } from "mongoose";
import type { Aggregate } from "../../domain/agency.ts";
import type { Change } from "../../domain/assessment.ts";
import type { Day, FiscalYear } from "../../domain/time.ts";

/** The fields of an aggregate without id, version and events. */
export type Fields = Record<string, unknown>;

/** A document of `agencies`, `members` or `assessments`. */
export interface AggregateDocument {
  _id: string;
  version: number;
  events: string[];
  /** The agency that it belongs to; an agency belongs to itself and has none. */
  agency?: string;
  /** Changes of saves that may not stand in their own collection yet. Never written back from memory. */
  pendingChanges?: Change[];
  /** It has, or just had, pending changes: few documents at any time, found by a sparse index. */
  unsettled?: true;
  /** A mark in the place of a year that was taken back. */
  takenBack?: true | null;
  /** Of a year: each as JSON text. Nobody asks for what is in them. */
  tasks?: string[];
  /** The fields that are asked for by name; the others stand beside them. */
  fiscalYear?: FiscalYear;
  catalogue?: string;
  nextReminderOn?: Day | null;
  channel?: string;
  userId?: string;
  leftOn?: Day | null;
}

/** What every look at an aggregate needs for the steps behind a save. */
export const guardFields = { version: 1, agency: 1, unsettled: 1, pendingChanges: 1 } as const;

export function fieldsOf<T extends Aggregate>(aggregate: T): Fields {
  const { id: _id, version: _version, events: _events, ...fields } = aggregate;
  return fields;
}

/** The aggregate as the port knows it: `T` is what its collection holds. */
export function aggregateOf<T extends Aggregate>(document: AggregateDocument): T {
  const { _id, pendingChanges: _pending, unsettled: _unsettled, tasks, ...rest } = document;
  const parsed = tasks ? { tasks: tasks.map((text): unknown => JSON.parse(text)) } : {};
  return { id: _id, ...rest, ...parsed } as unknown as T;
}

/** Fields as they lie in the document. */
export function storedFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, stored(field, value)]));
}

// A year has a hundred tasks of many parts: a server that changes one copies them all, and a text is copied quickly.
function storedPart(field: string, part: unknown): unknown {
  return field === "tasks" ? JSON.stringify(part) : part;
}

function stored(field: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map((part: unknown) => storedPart(field, part)) : value;
}

export interface Differences {
  $set: Fields;
  $unset: Record<string, "">;
}

/**
 * What turns the fields `before` into `next`. A task of a long list is set alone, so that a save sends what it changed and
 * not the year. `always`: fields that may have changed in the store without a new version, so that `before` says nothing.
 */
export function differences(before: Fields, next: Fields, always: readonly string[] = []): Differences {
  const found: Differences = { $set: {}, $unset: {} };
  for (const [field, value] of Object.entries(next)) {
    if (value === undefined) continue;
    if (always.includes(field)) found.$set[field] = value;
    else Object.assign(found.$set, changedParts(field, before[field], value));
  }
  for (const [field, value] of Object.entries(before))
    if (value !== undefined && next[field] === undefined) found.$unset[field] = "";
  return found;
}

function changedParts(field: string, before: unknown, next: unknown): Fields {
  if (isSame(before, next)) return {};
  if (!Array.isArray(before) || !Array.isArray(next) || before.length !== next.length)
    return { [field]: stored(field, next) };
  const changed = next.flatMap((part, at) => (isSame(before[at], part) ? [] : [at]));
  if (changed.length * 2 > next.length) return { [field]: stored(field, next) };
  return Object.fromEntries(changed.map((at) => [`${field}.${at}`, storedPart(field, next[at])]));
}

// What a write left as it was is the same object: the rest is compared to the ground.
function isSame(before: unknown, next: unknown): boolean {
  return before === next || isDeepStrictEqual(before, next);
}

/** The update of step 1: `fields` over the version that was read, with event and changes. */
export function guardedUpdate(
  fields: Differences,
  version: number,
  eventId: string,
  changes: readonly Change[],
): mongo.UpdateFilter<AggregateDocument> {
  const guarded = changes.length === 0 ? {} : { unsettled: true as const };
  return {
    $set: { ...fields.$set, ...guarded, version },
    ...(Object.keys(fields.$unset).length === 0 ? {} : { $unset: fields.$unset }),
    $push: {
      events: { $each: [eventId], $slice: -rememberedEvents },
      ...(changes.length === 0 ? {} : { pendingChanges: { $each: [...changes] } }),
    },
  };
}

/** So many events are remembered as applied (design 7). */
const rememberedEvents = 500;

/** The events of an aggregate after one more. */
export function remembered(events: readonly string[], eventId: string): string[] {
  return [...events, eventId].slice(-rememberedEvents);
}
