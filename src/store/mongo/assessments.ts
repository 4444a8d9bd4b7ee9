// Owns fiscal years of agencies in MongoDB.
import { type Assessment, agencyOf } from "../../domain/assessment.ts";
import type { Day } from "../../domain/time.ts";
import type { AssessmentStore, NextReminder } from "../port.ts";
import type { AggregateDocument } from "./aggregate-documents.ts";
import { headFields } from "./aggregate-reading.ts";
import { type Aggregates, aggregatesOf } from "./aggregates.ts";
import type { Mongo } from "./connection.ts";
import type { CollectionSpec } from "./indexes.ts";
import { aggregateDocuments } from "./pending-changes.ts";
import { markOf } from "./taken-back.ts";
import { onceInTurn } from "./turns.ts";

const byReminder = { nextReminderOn: 1, _id: 1 } as const;

export const assessmentCollections: readonly CollectionSpec[] = [
  {
    name: "assessments",
    indexes: [
      { key: { agency: 1, fiscalYear: 1 }, unique: true },
      { key: { catalogue: 1, agency: 1 } },
      { key: byReminder },
      { key: { unsettled: 1 }, sparse: true },
    ],
  },
];

const unversioned = ["nextReminderOn"];

/** `keptYears`: how many are kept parsed. */
export function assessmentStore(mongo: Mongo, keptYears: number): AssessmentStore {
  // Whoever asks for a year of an agency asks which years there are as well: one answer says both.
  const heads = (agency: string): Promise<AggregateDocument[]> =>
    onceInTurn(`${mongo.place} years ${agency}`, () => headsOf(mongo, agency));
  const years = aggregatesOf<Assessment>(mongo, {
    collection: "assessments",
    kept: keptYears,
    unversioned,
    head: async (id) => (await heads(agencyOf(id))).find(({ _id }) => _id === id) ?? null,
  });
  return {
    load: years.load,
    save: years.save,
    years: async (agency) => (await heads(agency)).map(({ fiscalYear }) => Number(fiscalYear)),
    pinnedTo: (catalogue) => pinnedTo(mongo, catalogue),
    dueOn: (day) => dueOn(mongo, years, day),
    takeBack: (year, eventId, changes) => years.replace(year, markOf(year), eventId, changes),
    setNextReminders: (next) => setNextReminders(mongo, next),
  };
}

/** The agency's years, newest first. */
function headsOf(mongo: Mongo, agency: string): Promise<AggregateDocument[]> {
  const filter = { agency, takenBack: null };
  const projection = { ...headFields(unversioned), fiscalYear: 1 };
  return mongo.read("assessments", { filter, projection, sort: { fiscalYear: -1 } });
}

/** By the index of catalogue and agency alone. */
async function pinnedTo(mongo: Mongo, catalogue: string): Promise<number> {
  const agencies = aggregateDocuments(mongo, "assessments").aggregate<{ agencies: number }>([
    { $match: { catalogue } },
    { $group: { _id: "$agency" } },
    { $group: { _id: null, agencies: { $sum: 1 } } },
  ]);
  return (await agencies.next())?.agencies ?? 0;
}

/** Where a reminder moved, the version shows whether what it was computed from still stands. A repetition does no harm. */
async function setNextReminders(mongo: Mongo, next: readonly NextReminder[]): Promise<number> {
  if (next.length === 0) return 0;
  const updates = next.map(({ id, version, nextReminderOn }) => ({
    updateOne: { filter: { _id: id, version, takenBack: null }, update: { $set: { nextReminderOn } } },
  }));
  const done = await aggregateDocuments(mongo, "assessments").bulkWrite(updates, { ordered: false });
  return done.matchedCount;
}

// The ids first, then one document at a time: what the reader writes meanwhile disturbs nothing, and memory stays small.
async function* dueOn(mongo: Mongo, years: Aggregates<Assessment>, day: Day): AsyncGenerator<Assessment> {
  const due = { nextReminderOn: { $lte: day } };
  const options = { projection: { _id: 1 }, sort: { _id: 1 }, hint: byReminder } as const;
  for (const { _id } of await aggregateDocuments(mongo, "assessments").find(due, options).toArray()) {
    const year = await years.read({ _id, ...due });
    if (year) yield year;
  }
}
