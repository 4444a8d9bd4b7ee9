// Owns agencies in MongoDB.
import type { Agency } from "../../domain/agency.ts";
import type { AgencyStore } from "../port.ts";
import { type Aggregates, aggregatesOf } from "./aggregates.ts";
import type { Mongo } from "./connection.ts";
import { tombstoneCollections } from "./erased-agencies.ts";
import { eraseAgency } from "./erasure.ts";
import type { CollectionSpec } from "./indexes.ts";
import { aggregateDocuments } from "./pending-changes.ts";

export const agencyCollections: readonly CollectionSpec[] = [
  { name: "agencies", indexes: [{ key: { unsettled: 1 }, sparse: true }] },
  ...tombstoneCollections,
];

/** Some kilobytes each: every turn in a chat reads one. */
const keptAgencies = 500;

export function agencyStore(mongo: Mongo): AgencyStore {
  const agencies = aggregatesOf<Agency>(mongo, { collection: "agencies", kept: keptAgencies });
  return {
    load: agencies.load,
    save: agencies.save,
    list: () => agencies.select({}),
    count: () => aggregateDocuments(mongo, "agencies").countDocuments(),
    each: () => each(mongo, agencies),
    erase: (id) => eraseAgency(mongo, id),
  };
}

// The ids first, then one document at a time: what the reader writes meanwhile disturbs nothing, and memory stays small.
async function* each(mongo: Mongo, agencies: Aggregates<Agency>): AsyncGenerator<Agency> {
  const options = { projection: { _id: 1 }, sort: { _id: 1 } } as const;
  for (const { _id } of await aggregateDocuments(mongo, "agencies").find({}, options).toArray()) {
    const agency = await agencies.read({ _id });
    if (agency) yield agency;
  }
}
