// Owns the steps of a guarded save on MongoDB (design 7): one update of one document, and what follows when nobody knows how it ended.
import type { Change } from "../../domain/assessment.ts";
import type { SaveResult } from "../port.ts";
import {
  type AggregateDocument,
  aggregateOf,
  differences,
  type Fields,
  fieldsOf,
  guardedUpdate,
  guardFields,
  remembered,
  storedFields,
} from "./aggregate-documents.ts";
import type { Mongo } from "./connection.ts";
import { isErased } from "./erased-agencies.ts";
import { isDuplicate } from "./indexes.ts";
import {
  type AggregateCollection,
  aggregateDocuments,
  settleQuietly,
  settleSoon,
  type Unsettled,
} from "./pending-changes.ts";

export interface Place {
  mongo: Mongo;
  name: AggregateCollection;
  /** Fields that may change without a new version. */
  unversioned: readonly string[];
}

/** What a save was decided on. */
export interface Standing {
  version: number;
  events: readonly string[];
  fields: Fields;
}

export interface Save {
  id: string;
  /** Null: it is to be made new. */
  before: Standing | null;
  next: Fields;
  eventId: string;
  changes: readonly Change[];
}

export type Saved =
  | { result: "saved"; version: number; events: string[] }
  | { result: Exclude<SaveResult, "saved"> };

/**
 * Steps 1 and 2, and of a new aggregate 3 and 4. Of a known one these follow without being waited for: its changes are read
 * where they stand, and an erasure in between takes the aggregate away. Rejects only if nothing is known to stand; a
 * repetition does no harm, since the event id goes in with the first step. What fails behind the first step fails nothing:
 * the changes stand in the aggregate until they are swept.
 */
export async function guardedSave(place: Place, save: Save): Promise<Saved> {
  const written = await write(place, save);
  if ("result" in written) return written;
  if (save.before) settleSoon(place.mongo, place.name, written);
  else if (!(await settleQuietly(place.mongo, place.name, written))) return { result: "stale" };
  const events = remembered(save.before?.events ?? [], save.eventId);
  return { result: "saved", version: versionAfter(save.before), events };
}

// Not what the server answers: what is kept under a version must be what this save wrote, whoever saves right behind it.
function versionAfter(before: Standing | null): number {
  return (before?.version ?? 0) + 1;
}

/** Step 1, and step 2 where it did not match or its outcome is unknown. */
async function write(place: Place, save: Save): Promise<Unsettled | Saved> {
  try {
    const written = save.before ? await update(place, save, save.before) : await insert(place, save);
    if (written) return written;
  } catch (fault) {
    if (await isApplied(place, save).catch(() => false)) return { result: "applied" };
    throw fault;
  }
  return decided(place, save);
}

async function update(place: Place, save: Save, before: Standing): Promise<Unsettled | null> {
  const { id, next, eventId, changes } = save;
  const fields = differences(before.fields, next, place.unversioned);
  return documentsOf(place).findOneAndUpdate(
    { _id: id, version: before.version, events: { $ne: eventId } },
    guardedUpdate(fields, versionAfter(before), eventId, changes),
    { returnDocument: "after", projection: guardFields },
  );
}

async function insert(place: Place, { id, next, eventId, changes }: Save): Promise<Unsettled | null> {
  const pending = changes.length === 0 ? {} : { pendingChanges: [...changes], unsettled: true as const };
  const document: AggregateDocument = {
    ...storedFields(next),
    _id: id,
    version: versionAfter(null),
    events: [eventId],
    ...pending,
  };
  if (await isErased(place.mongo, document.agency ?? id)) return null;
  try {
    await documentsOf(place).insertOne(document);
    return document;
  } catch (fault) {
    if (isDuplicate(fault)) return null;
    throw fault;
  }
}

/** Why nothing was written: the event was applied before, or the version moved on. A mark is no obstacle to a new year. */
export async function decided(place: Place, save: Save): Promise<Saved> {
  const found = await standing(place, save.id);
  if (found?.events.includes(save.eventId)) return appliedIn(place, found);
  if (save.before || !found?.takenBack) return { result: "stale" };
  const { version, events } = found;
  const before = { version, events, fields: fieldsOf(aggregateOf(found)) };
  return guardedSave(place, { ...save, before });
}

async function isApplied(place: Place, save: Save): Promise<boolean> {
  const found = await standing(place, save.id);
  if (!found?.events.includes(save.eventId)) return false;
  await appliedIn(place, found);
  return true;
}

async function appliedIn(place: Place, found: AggregateDocument): Promise<Saved> {
  if (found.unsettled) await settleQuietly(place.mongo, place.name, found);
  return { result: "applied" };
}

/** Without its large fields; a mark whole. */
async function standing(place: Place, id: string): Promise<AggregateDocument | null> {
  const projection = { ...guardFields, events: 1, takenBack: 1, fiscalYear: 1 };
  return documentsOf(place).findOne({ _id: id }, { projection });
}

function documentsOf({ mongo, name }: Place) {
  return aggregateDocuments(mongo, name);
}
