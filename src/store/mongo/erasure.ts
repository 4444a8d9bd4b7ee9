// Owns the erasure of an agency: tombstone first, then everything that is its own, in every collection, and its stragglers.
import { changeDocuments } from "./change-documents.ts";
import type { Collection, Mongo } from "./connection.ts";
import { closeErasures, markErased, openErasures } from "./erased-agencies.ts";
import { quotaStore } from "./quota.ts";
import { agencyField, quotaDocuments } from "./quota-ledgers.ts";

/** What an erasure asks for in the collections of others. */
interface Owned {
  _id: string;
  agency: string | null;
  chat: string;
  kind: string;
  version: number;
}

const owned = (mongo: Mongo, name: string): Collection<Owned> => mongo.collection<Owned>(name);

/**
 * Erases the agency; 1:1 chats belong to people and only lose it. A tombstone of the bare id stays. Returns whether there
 * was such an agency. Stopped in the middle, or its answer lost: sweepers go on, and a repetition does no harm.
 */
export async function eraseAgency(mongo: Mongo, id: string): Promise<boolean> {
  const agencies = owned(mongo, "agencies");
  if ((await agencies.findOne({ _id: id }, { projection: { _id: 1 } })) === null) return false;
  await markErased(mongo, id);
  return eraseParts(mongo, id);
}

/** Erases everything of an agency that has a tombstone; the agency itself last. Returns whether it still stood. */
export async function eraseParts(mongo: Mongo, agency: string): Promise<boolean> {
  await eraseGroups(mongo, agency);
  await forgetByPeople(mongo, agency);
  await spendReservations(mongo, agency);
  for (const name of ["pending", "sentMessages", "tokens", "outbox", "members", "assessments"])
    await owned(mongo, name).deleteMany({ agency });
  await changeDocuments(mongo).deleteMany({ agency });
  return (await owned(mongo, "agencies").deleteOne({ _id: agency })).deletedCount > 0;
}

// What is found through the groups goes before the groups.
async function eraseGroups(mongo: Mongo, agency: string): Promise<void> {
  const groups = { agency, kind: { $ne: "user" } };
  const found = await owned(mongo, "chats")
    .find(groups, { projection: { _id: 1 } })
    .toArray();
  const $in = found.map(({ _id }) => _id);
  if ($in.length === 0) return;
  for (const name of ["inbox", "carriers", "pending", "sentMessages"])
    await owned(mongo, name).deleteMany({ chat: { $in } });
  await owned(mongo, "chats").deleteMany({ _id: { $in }, ...groups });
}

async function forgetByPeople(mongo: Mongo, agency: string): Promise<void> {
  const forget = { $set: { agency: null }, $inc: { version: 1 } };
  await owned(mongo, "chats").updateMany({ agency, kind: "user" }, forget);
}

// What was reserved may have been sent: for the channel it stays spent.
async function spendReservations(mongo: Mongo, agency: string): Promise<void> {
  const own = `agencies.${agencyField(agency)}`;
  const ledgers = quotaDocuments(mongo);
  const reserved = ledgers.find({ $or: [{ [own]: { $exists: true } }, { "reserved.agency": agency }] });
  for await (const ledger of reserved) {
    const open = ledger.reserved.filter((one) => one.agency === agency);
    for (const { key } of open)
      await quotaStore(mongo).settle(ledger.channel, ledger.month, agency, key, true);
    await ledgers.updateOne(
      { _id: ledger._id, "reserved.agency": { $ne: agency } },
      { $unset: { [own]: "" } },
    );
  }
}

/** Erases what came in after an erasure, of agencies erased lately. Rejects with the first fault. */
export async function sweepErased(mongo: Mongo): Promise<void> {
  const began = mongo.clock.now();
  for (const agency of await openErasures(mongo)) await eraseParts(mongo, agency);
  await closeErasures(mongo, began);
}
