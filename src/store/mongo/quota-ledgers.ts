// Owns how a month's ledger lies in its document, of which every bound can be asked by one field.
import type { QuotaLedger } from "../../domain/delivery.ts";
import { sum } from "../../domain/quota.ts";
import type { Collection, Mongo } from "./connection.ts";

interface Reservation {
  key: string;
  agency: string;
  cost: number;
}

export interface QuotaDocument {
  /** `channel/month`. */
  _id: string;
  channel: string;
  month: string;
  sent: number;
  external: number;
  /** What is gone: sent + external + everything reserved. */
  spent: number;
  reserved: Reservation[];
  /** By `agencyField`; `spent` = its sent + what it reserved. */
  agencies: Record<string, { sent?: number; spent: number }>;
}

export function quotaDocuments(mongo: Mongo): Collection<QuotaDocument> {
  return mongo.collection<QuotaDocument>("quota");
}

export function ledgerId(channel: string, month: string): string {
  return `${channel}/${month}`;
}

/** An agency's id as the name of a field: without dots and dollars, whoever made it. */
export function agencyField(agency: string): string {
  return encodeURIComponent(agency).replaceAll(".", "%2E");
}

export function emptyLedger(channel: string, month: string): QuotaLedger {
  return { channel, month, sent: 0, external: 0, reserved: {}, agencies: {} };
}

/** Agencies of which nothing was sent and nothing is reserved do not stand in a ledger. */
export function ledgerOf(document: QuotaDocument): QuotaLedger {
  const { channel, month, sent, external, reserved, agencies } = document;
  const ledger: QuotaLedger = { ...emptyLedger(channel, month), sent, external };
  for (const [field, own] of Object.entries(agencies))
    if (own.sent) ledger.agencies[decodeURIComponent(field)] = { sent: own.sent, reserved: {} };
  for (const { key, agency, cost } of reserved) {
    ledger.reserved[key] = cost;
    ledger.agencies[agency] ??= { sent: 0, reserved: {} };
    ledger.agencies[agency].reserved[key] = cost;
  }
  return ledger;
}

export function quotaDocumentOf(ledger: QuotaLedger): QuotaDocument {
  const { channel, month, sent, external } = ledger;
  const own = Object.entries(ledger.agencies);
  return {
    _id: ledgerId(channel, month),
    channel,
    month,
    sent,
    external,
    spent: sent + external + sum(ledger.reserved),
    reserved: own.flatMap(([agency, { reserved }]) =>
      Object.entries(reserved).map(([key, cost]) => ({ key, agency, cost })),
    ),
    agencies: Object.fromEntries(
      own.map(([agency, { sent, reserved }]) => [agencyField(agency), { sent, spent: sent + sum(reserved) }]),
    ),
  };
}
