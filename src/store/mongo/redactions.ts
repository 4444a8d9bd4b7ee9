// Owns the erasure of a message's words from the record of changes in MongoDB.
import type { Change } from "../../domain/assessment.ts";
import { redacted, writtenBy } from "../redaction.ts";
import { type ChangeDocument, changeDocuments, changeOf, historyOrder } from "./change-documents.ts";
import type { Mongo } from "./connection.ts";
import { settlePending } from "./pending-changes.ts";

/** A change with the whole values in it that the message wrote. */
interface Found {
  change: ChangeDocument;
  texts: readonly string[];
}

/**
 * Returns how many changes it touched. What is pending is settled first: a save that is still at it then finds its changes
 * there, without the words. The message's own changes come last, newest first: a repetition after a stop still knows from
 * them what the others repeat.
 */
export async function redactMessage(mongo: Mongo, agency: string, messageId: string): Promise<number> {
  await settlePending(mongo, { agency });
  const own = await changeDocuments(mongo).find({ agency, messageId }).sort(historyOrder).toArray();
  const repeating = await repeatingChanges(mongo, own);
  const naming = await changeDocuments(mongo)
    .find({ agency, $or: [{ "before.messageId": messageId }, { "after.messageId": messageId }] })
    .toArray();
  const found = new Map<string, Found>();
  for (const one of [...repeating, ...naming.map((change) => ({ change, texts: [] }))]) {
    const texts = [...(found.get(one.change._id)?.texts ?? []), ...one.texts];
    found.set(one.change._id, { change: one.change, texts });
  }
  return redactAll(mongo, messageId, inOrder([...found.values()], own));
}

/** Each change of the same field, with the words that an own change of the message wrote there. */
async function repeatingChanges(mongo: Mongo, own: readonly ChangeDocument[]): Promise<Found[]> {
  const found = own.map(async (change) => {
    const text = writtenBy(changeOf(change));
    if (text === null) return [];
    const { aggregate, taskId, field } = change;
    const same = await changeDocuments(mongo).find({ aggregate, taskId, field }).toArray();
    return same.map((one) => ({ change: one, texts: [text] }));
  });
  return (await Promise.all(found)).flat();
}

function inOrder(found: readonly Found[], own: readonly ChangeDocument[]): Found[] {
  const place = new Map(own.map(({ _id }, at) => [_id, at]));
  const at = ({ change }: Found): number => place.get(change._id) ?? -1;
  return [...found].sort((a, b) => at(a) - at(b));
}

async function redactAll(mongo: Mongo, messageId: string, found: readonly Found[]): Promise<number> {
  let touched = 0;
  for (const { change, texts } of found)
    if (await redactOne(mongo, change, (one) => redacted(one, messageId, texts))) touched += 1;
  return touched;
}

/** Compare-and-set: another message's erasure may be at the same change. */
async function redactOne(
  mongo: Mongo,
  read: ChangeDocument,
  redact: (change: Change) => Change,
): Promise<boolean> {
  for (
    let found: ChangeDocument | null = read;
    found;
    found = await changeDocuments(mongo).findOne({ _id: read._id })
  ) {
    const change = changeOf(found);
    const next = redact(change);
    if (next === change) return false;
    const done = await changeDocuments(mongo).updateOne(
      { _id: read._id, redactions: found.redactions ?? null },
      { $set: { before: next.before, after: next.after }, $inc: { redactions: 1 } },
    );
    if (done.matchedCount > 0) return true;
  }
  return false;
}
