// Owns the tombstones of erased agencies: nothing that is saved later brings one back.
import type { Mongo } from "./connection.ts";

/** `open`: what was on its way when the agency was erased may still come in, so sweepers look again. */
interface Tombstone {
  _id: string;
  erasedAt: Date;
  open?: true;
}

/** No event is handled for so long: what comes later finds the tombstone before it writes. */
const stragglingMs = 3_600_000;

const tombstones = (mongo: Mongo) => mongo.collection<Tombstone>("erasedAgencies");

export const tombstoneCollections = [
  { name: "erasedAgencies", indexes: [{ key: { open: 1 as const }, sparse: true as const }] },
];

export async function isErased(mongo: Mongo, agency: string): Promise<boolean> {
  return (await tombstones(mongo).findOne({ _id: agency }, { projection: { _id: 1 } })) !== null;
}

/** The first step of an erasure. A repetition changes nothing. */
export async function markErased(mongo: Mongo, agency: string): Promise<void> {
  const erased = { erasedAt: mongo.clock.now(), open: true as const };
  await tombstones(mongo).updateOne({ _id: agency }, { $setOnInsert: erased }, { upsert: true });
}

/** Agencies whose erasure sweepers have to look at again, by the sparse index. */
export async function openErasures(mongo: Mongo): Promise<string[]> {
  const found = await tombstones(mongo)
    .find({ open: true }, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id);
}

/** After a sweep: what was erased long before it has no stragglers any more. `before`: when the sweep began. */
export async function closeErasures(mongo: Mongo, before: Date): Promise<void> {
  const longAgo = new Date(before.getTime() - stragglingMs);
  await tombstones(mongo).updateMany({ open: true, erasedAt: { $lt: longAgo } }, { $unset: { open: "" } });
}
