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

/** An agency on a channel; `share`: the messages a month that the operator set for it, null: none were set. */
export interface Sharing {
  id: string;
  share: number | null;
}

/**
 * What an agency may push in a month: what was set for it, else an equal part of what the others' set shares leave. Null: no
 * bound of its own, on a channel without a limit.
 */
export function shareOf(agency: string, limit: number | null, agencies: readonly Sharing[]): number | null {
  const own = agencies.find(({ id }) => id === agency)?.share ?? null;
  if (own !== null || limit === null) return own;
  const taken = agencies.reduce((total, { share }) => total + (share ?? 0), 0);
  const equals = agencies.filter(({ share }) => share === null).length;
  return Math.floor(Math.max(0, limit - taken) / Math.max(1, equals));
}

/** The messages of all reservations. */
export function sum(reserved: Readonly<Record<string, number>>): number {
  return Object.values(reserved).reduce((total, cost) => total + cost, 0);
}
