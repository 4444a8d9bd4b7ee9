// Owns the quota ledger in MongoDB: one document per channel and month, each step one conditional update of it.
import type { mongo as driver } from "mongoose";
import type { QuotaAllowance } from "../../domain/delivery.ts";
import type { QuotaStore } from "../port.ts";
import type { Mongo } from "./connection.ts";
import { isDuplicate } from "./indexes.ts";
import {
  agencyField,
  emptyLedger,
  ledgerId,
  ledgerOf,
  type QuotaDocument,
  quotaDocumentOf,
  quotaDocuments,
} from "./quota-ledgers.ts";

type Condition = driver.Filter<QuotaDocument>;

const spentBy = (agency: string): string => `agencies.${agencyField(agency)}.spent`;
const sentBy = (agency: string): string => `agencies.${agencyField(agency)}.sent`;

export function quotaStore(mongo: Mongo): QuotaStore {
  return {
    async load(channel, month) {
      const found = await quotaDocuments(mongo).findOne({ _id: ledgerId(channel, month) });
      return found ? ledgerOf(found) : emptyLedger(channel, month);
    },
    reserve: (channel, month, agency, key, cost, allowance) =>
      reserve(mongo, { channel, month, agency, key, cost }, allowance),
    settle: (channel, month, agency, key, sent) => settle(mongo, { channel, month, agency, key }, sent),
    observe: (channel, month, totalUsage) => observe(mongo, channel, month, totalUsage),
  };
}

interface Reservation {
  channel: string;
  month: string;
  agency: string;
  key: string;
  cost: number;
}

// A repetition after a lost answer finds the key and is told true.
async function reserve(mongo: Mongo, wanted: Reservation, allowance: QuotaAllowance): Promise<boolean> {
  if (await takeRoom(mongo, wanted, allowance)) return true;
  // There may have been no room because there was no month: whoever begins it meanwhile, the second try finds it.
  await begin(mongo, wanted.channel, wanted.month);
  return (await takeRoom(mongo, wanted, allowance)) || (await isReserved(mongo, wanted));
}

async function takeRoom(mongo: Mongo, wanted: Reservation, allowance: QuotaAllowance): Promise<boolean> {
  const { agency, key, cost } = wanted;
  const { matchedCount } = await quotaDocuments(mongo).updateOne(roomFor(wanted, allowance), {
    $push: { reserved: { key, agency, cost } },
    $inc: { spent: cost, [spentBy(agency)]: cost },
  });
  return matchedCount > 0;
}

async function isReserved(mongo: Mongo, { channel, month, key }: Reservation): Promise<boolean> {
  const where = { _id: ledgerId(channel, month), "reserved.key": key };
  return (await quotaDocuments(mongo).findOne(where, { projection: { _id: 1 } })) !== null;
}

function roomFor(wanted: Reservation, { limit, share }: QuotaAllowance): Condition {
  const { channel, month, agency, key, cost } = wanted;
  const bounds: Condition[] = [{ _id: ledgerId(channel, month), "reserved.key": { $ne: key } }];
  if (limit !== null) bounds.push({ spent: { $lte: limit - cost } });
  if (share !== null) bounds.push(withinShare(spentBy(agency), share - cost));
  return { $and: bounds };
}

// Who has spent nothing has no such field.
function withinShare(field: string, left: number): Condition {
  return left < 0 ? { [field]: { $lte: left } } : { [field]: { $not: { $gt: left } } };
}

/** Makes the month's document; who comes second finds it. */
async function begin(mongo: Mongo, channel: string, month: string): Promise<void> {
  const { _id, ...empty } = quotaDocumentOf(emptyLedger(channel, month));
  const made = quotaDocuments(mongo).updateOne({ _id }, { $setOnInsert: empty }, { upsert: true });
  await made.catch((fault: unknown) => {
    if (!isDuplicate(fault)) throw fault;
  });
}

// A repetition finds no such key and does nothing.
async function settle(mongo: Mongo, known: Omit<Reservation, "cost">, sent: boolean): Promise<void> {
  const { channel, month, agency, key } = known;
  const documents = quotaDocuments(mongo);
  const _id = ledgerId(channel, month);
  for (;;) {
    const ledger = await documents.findOne({ _id, "reserved.key": key }, { projection: { reserved: 1 } });
    const reserved = ledger?.reserved.find((one) => one.key === key && one.agency === agency);
    if (!reserved) return;
    const { cost } = reserved;
    const $inc = sent ? { sent: cost, [sentBy(agency)]: cost } : { spent: -cost, [spentBy(agency)]: -cost };
    const still: Condition = { _id, reserved: { $elemMatch: { key, agency, cost } } };
    const { matchedCount } = await documents.updateOne(still, { $pull: { reserved: { key } }, $inc });
    if (matchedCount > 0) return;
  }
}

// `external = max(external, totalUsage - sent - reserved)` says: nothing less is gone than what LINE counted.
async function observe(mongo: Mongo, channel: string, month: string, totalUsage: number): Promise<void> {
  const documents = quotaDocuments(mongo);
  const _id = ledgerId(channel, month);
  for (;;) {
    const ledger = await documents.findOne({ _id }, { projection: { spent: 1 } });
    const unknown = totalUsage - (ledger?.spent ?? 0);
    if (unknown <= 0) return;
    if (ledger) {
      const { spent } = ledger;
      const step = { $inc: { external: unknown, spent: unknown } };
      const { matchedCount } = await documents.updateOne({ _id, spent }, step);
      if (matchedCount > 0) return;
    } else await begin(mongo, channel, month);
  }
}
