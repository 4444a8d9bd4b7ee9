// Owns the reading of aggregates on MongoDB: what is kept of them is read again only where its version moved on.
import type { mongo } from "mongoose";
import type { Aggregate } from "../../domain/agency.ts";
import { type KeptDocuments, keptDocuments } from "../kept-documents.ts";
import { type AggregateDocument, aggregateOf, guardFields } from "./aggregate-documents.ts";
import type { Query } from "./combined-reads.ts";
import type { Collection, Mongo } from "./connection.ts";
import {
  type AggregateCollection,
  aggregateDocuments,
  isSettling,
  settleQuietly,
} from "./pending-changes.ts";
import { onceInTurn } from "./turns.ts";

/** How an aggregate lies in its collection. */
export interface AggregateSpec {
  collection: AggregateCollection;
  /** How many documents are kept parsed. */
  kept: number;
  /** Fields that may change without a new version. */
  unversioned?: readonly string[];
  /** Reads the `headFields` of one that is not taken back; by `_id` unless given. */
  head?(id: string): Promise<AggregateDocument | null>;
}

export type Filter = mongo.Filter<AggregateDocument>;

export interface AggregateReader<T extends Aggregate> {
  kept: KeptDocuments<T>;
  load(id: string): Promise<T | null>;
  /** One as it stands in the store, not kept. */
  read(filter: Filter): Promise<T | null>;
  /** All that fit, by id. */
  select(filter: Filter): Promise<T[]>;
}

export function aggregateReader<T extends Aggregate>(store: Mongo, spec: AggregateSpec): AggregateReader<T> {
  const source: Source<T> = {
    documents: aggregateDocuments(store, spec.collection),
    kept: keptDocuments<T>(spec.kept),
    unversioned: spec.unversioned ?? [],
    head: spec.head ?? ((id) => headById(store, spec, id)),
    heads: (query) => store.read(spec.collection, query),
    settled: async (found) =>
      found?.unsettled && !isSettling(store, found) && !(await settleQuietly(store, spec.collection, found))
        ? null
        : found,
  };
  const place = `${store.place} ${spec.collection}`;
  return {
    kept: source.kept,
    load: (id) => onceInTurn(`${place} ${id}`, () => load(source, id)),
    read: (filter) => read(source, filter),
    select: (filter) => onceInTurn(`${place} ${JSON.stringify(filter)}`, () => select(source, filter)),
  };
}

interface Source<T extends Aggregate> {
  documents: Collection<AggregateDocument>;
  kept: KeptDocuments<T>;
  /** Fields that may change without a new version. */
  unversioned: readonly string[];
  head(id: string): Promise<AggregateDocument | null>;
  heads(query: Query): Promise<AggregateDocument[]>;
  /** A load that sees pending changes settles them; null: its agency was erased. */
  settled(found: AggregateDocument | null): Promise<AggregateDocument | null>;
}

async function read<T extends Aggregate>(source: Source<T>, filter: Filter): Promise<T | null> {
  const found = await source.settled(await source.documents.findOne({ ...filter, takenBack: null }));
  return found && aggregateOf<T>(found);
}

async function load<T extends Aggregate>(source: Source<T>, id: string): Promise<T | null> {
  if (!source.kept.has(id)) return readToKeep(source, id);
  const head = await source.settled(await source.head(id));
  return head && (underHead(source, head) ?? readToKeep(source, id));
}

async function headById(
  store: Mongo,
  { collection, unversioned = [] }: AggregateSpec,
  id: string,
): Promise<AggregateDocument | null> {
  const filter = { _id: id, takenBack: null };
  const query = { filter, projection: headFields(unversioned), limit: 1 };
  const [found] = await store.read<AggregateDocument>(collection, query);
  return found ?? null;
}

async function readToKeep<T extends Aggregate>(source: Source<T>, id: string): Promise<T | null> {
  const found = await read(source, { _id: id });
  return found && keep(source, found);
}

function keep<T extends Aggregate>({ kept }: Source<T>, found: T): T {
  kept.put(found.id, found.version, found);
  return { ...found };
}

/** Marks are not among what is selected. */
async function select<T extends Aggregate>(source: Source<T>, filter: Filter): Promise<T[]> {
  const { documents } = source;
  const query = { filter, projection: headFields(source.unversioned), sort: { _id: 1 } };
  const heads = await source.heads(query);
  const known = new Map(heads.map((head) => [head._id, underHead(source, head)]));
  const missing = heads.flatMap(({ _id }) => (known.get(_id) ? [] : [_id]));
  const found = missing.length === 0 ? [] : await documents.find({ _id: { $in: missing } }).toArray();
  for (const one of found) known.set(one._id, keep(source, aggregateOf<T>(one)));
  return heads.flatMap(({ _id }) => known.get(_id) ?? []);
}

/** What is read of a document that is kept. */
export function headFields(unversioned: readonly string[]): Record<string, 1> {
  return { ...guardFields, ...Object.fromEntries(unversioned.map((field) => [field, 1 as const])) };
}

/** The kept document under the fields as they stand; null: another version stands. */
function underHead<T extends Aggregate>(source: Source<T>, head: AggregateDocument): T | null {
  const document = source.kept.get(head._id, head.version);
  if (!document) return null;
  return {
    ...document,
    ...Object.fromEntries(source.unversioned.map((field) => [field, Reflect.get(head, field)])),
  };
}
