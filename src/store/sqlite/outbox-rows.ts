// Owns how an outbox row lies in its table: what claims change has columns of its own, the rest is its document.
import type { SQLInputValue } from "node:sqlite";
import type { OutboxRow, OutboxState, OutboxVia } from "../../domain/delivery.ts";
import { fromJson, toJson } from "./json.ts";
import { instantOf } from "./store-clock.ts";

export interface StoredOutboxRow {
  state: OutboxState;
  owner: string | null;
  until: string | null;
  via: OutboxVia | null;
  doc: string;
}

/** What a SELECT or RETURNING names, so that `outboxRowOf` can read it. */
export const outboxColumns = `state, claim_owner AS owner, claim_via AS via, doc,
  ${instantOf("claim_until")} AS until`;

export function outboxRowOf({ state, owner, until, via, doc }: StoredOutboxRow): OutboxRow {
  const claim = owner !== null && until !== null && via !== null ? { owner, until, via } : null;
  return { ...fromJson<Omit<OutboxRow, "state" | "claim">>(doc), state, claim };
}

/** The columns of a row with their values; `key` is among them. */
export function outboxValues({ state, claim, ...doc }: OutboxRow): Record<string, SQLInputValue> {
  return {
    key: doc.key,
    agency: doc.agency,
    chat: doc.chat,
    day: doc.day,
    priority: doc.priority,
    carry: doc.carry ? 1 : 0,
    state,
    cut_off_at: doc.cutOffAt,
    expires_at: doc.expiresAt,
    first_tried_at: doc.firstTriedAt,
    next_try_at: doc.nextTryAt,
    claim_owner: claim?.owner ?? null,
    claim_until: claim ? Date.parse(claim.until) / 1000 : null,
    claim_via: claim?.via ?? null,
    doc: toJson(doc),
  };
}
