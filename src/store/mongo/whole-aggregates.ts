// Owns the reading of aggregates together with all their changes, as of one version, beside servers that save.
import type { Agency, Member } from "../../domain/agency.ts";
import type { Assessment, Change } from "../../domain/assessment.ts";
import type { FiscalYear } from "../../domain/time.ts";
import type { StoreRecord } from "../copy-port.ts";
import { type AggregateDocument, aggregateOf } from "./aggregate-documents.ts";
import { changeDocuments, changeOf } from "./change-documents.ts";
import type { Mongo } from "./connection.ts";
import { type AggregateCollection, aggregateDocuments } from "./pending-changes.ts";

/**
 * Streams the aggregates with these ids and their changes. Changes of a save stand in the aggregate before they stand in
 * their own collection, so whoever reads in this order misses none; an aggregate that was saved meanwhile is read again.
 * Those that are gone are left out.
 */
export async function* wholeAggregates(
  mongo: Mongo,
  name: AggregateCollection,
  ids: readonly string[],
): AsyncGenerator<StoreRecord> {
  const documents = aggregateDocuments(mongo, name);
  for (let left = [...ids]; left.length > 0; ) {
    const these = { _id: { $in: left } };
    const found = await documents.find(these).toArray();
    const changes = await settledChanges(mongo, left);
    const standing = await documents.find(these, { projection: { version: 1 } }).toArray();
    const versions = new Map(standing.map(({ _id, version }) => [_id, version]));
    const whole = (one: AggregateDocument): boolean => versions.get(one._id) === one.version;
    for (const one of found.filter(whole)) yield* recordsOf(name, one, changes.get(one._id) ?? []);
    left = found.filter((one) => !whole(one)).map(({ _id }) => _id);
  }
}

/** By the index of aggregates. */
async function settledChanges(mongo: Mongo, aggregates: readonly string[]): Promise<Map<string, Change[]>> {
  const found = new Map<string, Change[]>();
  for await (const document of changeDocuments(mongo).find({ aggregate: { $in: [...aggregates] } })) {
    const own = found.get(document.aggregate) ?? [];
    found.set(document.aggregate, own);
    own.push(changeOf(document));
  }
  return found;
}

function* recordsOf(
  name: AggregateCollection,
  document: AggregateDocument,
  settled: readonly Change[],
): Generator<StoreRecord> {
  yield recordOf(name, document);
  const changes = new Map([...(document.pendingChanges ?? []), ...settled].map((one) => [one.id, one]));
  for (const record of changes.values()) yield { kind: "change", record };
}

function recordOf(name: AggregateCollection, document: AggregateDocument): StoreRecord {
  if (document.takenBack) return { kind: "takenBack", record: markedYear(document) };
  if (name === "agencies") return { kind: "agency", record: aggregateOf<Agency>(document) };
  if (name === "members") return { kind: "member", record: aggregateOf<Member>(document) };
  return { kind: "assessment", record: aggregateOf<Assessment>(document) };
}

interface Mark {
  agency: string;
  fiscalYear: FiscalYear;
}

function markedYear({ _id, version, events, ...rest }: AggregateDocument) {
  // What `markOf` wrote.
  const { agency, fiscalYear } = rest as unknown as Mark;
  return { id: _id, agency, fiscalYear, version, events };
}
