// Owns how an outbox row lies in its document: its fields at top level, its key as `_id`.
import type { OutboxRow, OutboxVia } from "../../domain/delivery.ts";
import type { Collection, Mongo } from "./connection.ts";

export interface OutboxDocument extends Omit<OutboxRow, "key" | "claim"> {
  _id: string;
  claim: { owner: string; until: Date; via: OutboxVia } | null;
  /**
   * The way that a tried row was claimed for when it was written. A claim that takes it over sets a `via` of its own, for
   * no update copies one field into another; of such a row this one counts.
   */
  triedVia?: OutboxVia;
}

export function outboxDocuments(mongo: Mongo): Collection<OutboxDocument> {
  return mongo.collection<OutboxDocument>("outbox");
}

export function outboxDocumentOf({ key, claim, ...row }: OutboxRow): OutboxDocument {
  return {
    _id: key,
    ...row,
    claim: claim && { ...claim, until: new Date(claim.until) },
    ...(claim && row.firstTriedAt !== null ? { triedVia: claim.via } : {}),
  };
}

export function outboxRowOf({ _id, claim, triedVia, ...row }: OutboxDocument): OutboxRow {
  const via = triedVia ?? claim?.via;
  return {
    key: _id,
    ...row,
    claim: claim && via ? { owner: claim.owner, until: claim.until.toISOString(), via } : null,
  };
}
