// Owns the arithmetic of the month's messages: what is spent, what is left, how many pushes that is.
import type { QuotaAllowance, QuotaLedger } from "./delivery.ts";
import { dayOf, type Instant } from "./time.ts";

/** The Bangkok month `YYYY-MM` of an instant. That LINE counts Thai accounts by it is not confirmed by LINE. */
export function monthOf(at: Instant): string {
  return dayOf(at).slice(0, 7);
}

/** Messages of the channel that are gone: sent, sent by others, and reserved for sends that run. */
export function spent(ledger: QuotaLedger): number {
  return ledger.sent + ledger.external + sum(ledger.reserved);
}

/** Messages that an agency may still send: within the channel's limit and its own share. Null: no limit. */
export function leftFor(agency: string, ledger: QuotaLedger, allowance: QuotaAllowance): number | null {
  const { limit, share } = allowance;
  const own = ledger.agencies[agency];
  const bounds = [
    limit === null ? null : limit - spent(ledger),
    share === null ? null : share - (own ? own.sent + sum(own.reserved) : 0),
  ].filter((bound) => bound !== null);
  return bounds.length === 0 ? null : Math.max(0, Math.min(...bounds));
}

/** What one of several agencies on a channel may use: equal parts. Null: the channel has no limit. */
export function equalShare(limit: number | null, agencies: number): number | null {
  return limit === null ? null : Math.floor(limit / Math.max(1, agencies));
}

/** The messages of all reservations. */
export function sum(reserved: Readonly<Record<string, number>>): number {
  return Object.values(reserved).reduce((total, cost) => total + cost, 0);
}
