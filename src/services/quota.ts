// Owns the use of the month's messages: LINE's allowance, reservations before a push, and the budget that people see.
import type { OutboxRow, QuotaAllowance } from "../domain/delivery.ts";
import { leftFor, monthOf, type Sharing, shareOf, spent, sum } from "../domain/quota.ts";
import { addMs, type Instant, msBetween } from "../domain/time.ts";
import { costOfPush } from "./chat-size.ts";
import type { Deps, LineQueries } from "./deps.ts";

/** What the quota card says. */
export interface Budget {
  /** Messages of the channel this month; null: no limit. */
  limit: number | null;
  used: number;
  /** People that one push to the agency's group costs; null: unknown. */
  groupSize: number | null;
  /** Pushes to the group that are left for this agency; null: no limit, or the group's size is unknown. */
  pushesLeft: number | null;
}

/** The messages of a channel in a month. */
export interface MonthUse {
  /** What LINE allows; null: no limit. */
  limit: number | null;
  sent: number;
  external: number;
  reserved: number;
}

/** What LINE allows a channel (null: no limit), and who shares it. */
interface Allowed {
  limit: number | null;
  agencies: Sharing[];
}

interface Known {
  allowed: Allowed;
  month: string;
  askedAt: Instant;
}

// Asked of LINE now and then: its own count is approximate, and the limit changes when a plan does.
const askAgainAfterMs = 5 * 60_000;
// By which clock LINE's month turns is not known. By UTC it is seven hours after Bangkok's: until then LINE's number may be
// the last month's, and a month that once took it for its own would have no room till its end. Nothing is pushed that early.
const monthTurnsMs = 8 * 3_600_000;
const known = new WeakMap<LineQueries, Map<string, Known>>();

/** The month's budget of a channel and an agency on it at `now`. Rejects if LINE cannot be asked. */
export async function budget(deps: Deps, channel: string, agency: string, now: Instant): Promise<Budget> {
  const allowance = await allowanceOf(deps, channel, agency, now);
  const ledger = await deps.store.quota.load(channel, monthOf(now));
  const groupSize = await sizeOfGroup(deps, agency);
  const left = leftFor(agency, ledger, allowance);
  const pushesLeft = left === null || !groupSize ? null : Math.floor(left / groupSize);
  return { limit: allowance.limit, used: spent(ledger), groupSize, pushesLeft };
}

/** What the ledger of a channel holds for the month of `now`, LINE's own count taken in. Rejects if LINE cannot be asked. */
export async function monthUse(deps: Deps, channel: string, now: Instant): Promise<MonthUse> {
  const { limit } = await allowedOn(deps, channel, now);
  const { sent, external, reserved } = await deps.store.quota.load(channel, monthOf(now));
  return { limit, sent, external, reserved: sum(reserved) };
}

/**
 * Sets the cost of a push aside before it is sent, once per row; false: the month has no room for it. The month is the one of
 * the first try, so that a retry past midnight of the last day stays where it was counted. Rejects if LINE cannot be asked.
 */
export async function reservePush(
  deps: Deps,
  channel: string,
  row: OutboxRow,
  cost: number,
  now: Instant,
): Promise<boolean> {
  const allowance = await allowanceOf(deps, channel, row.agency, now);
  const month = monthOf(row.firstTriedAt ?? now);
  return deps.store.quota.reserve(channel, month, row.agency, row.key, cost, allowance);
}

/**
 * Counts a reserved push as sent, or gives its cost back after a definite no. A row that was not tried may have been set aside
 * in the month of its cut-off, and end in the next one. The first try of one that was tried may lie in another month by now,
 * because the clock was set back since; it was on the last day before the row's expiry.
 */
export async function settlePush(
  deps: Deps,
  channel: string,
  row: OutboxRow,
  wasSent: boolean,
): Promise<void> {
  const lastDay = addMs(row.expiresAt, -1);
  const days = row.firstTriedAt === null ? [row.cutOffAt, deps.clock.now()] : [row.firstTriedAt, lastDay];
  for (const month of new Set(days.map(monthOf)))
    await deps.store.quota.settle(channel, month, row.agency, row.key, wasSent);
}

async function allowanceOf(
  deps: Deps,
  channel: string,
  agency: string,
  now: Instant,
): Promise<QuotaAllowance> {
  const { limit, agencies } = await allowedOn(deps, channel, now);
  return { limit, share: shareOf(agency, limit, agencies) };
}

async function allowedOn(deps: Deps, channel: string, now: Instant): Promise<Allowed> {
  const month = monthOf(now);
  const channels = known.get(deps.line) ?? new Map<string, Known>();
  known.set(deps.line, channels);
  const last = channels.get(channel);
  if (last?.month === month && Math.abs(msBetween(last.askedAt, now)) < askAgainAfterMs) return last.allowed;
  const [limit, used, all] = await Promise.all([
    deps.line.quotaLimit(),
    deps.line.quotaUsed(),
    deps.store.agencies.list(),
  ]);
  if (monthOf(addMs(now, -monthTurnsMs)) === month) await deps.store.quota.observe(channel, month, used);
  const sharing = all.filter((agency) => !agency.demo);
  const agencies = sharing.map(({ id, quotaShare }) => ({ id, share: quotaShare ?? null }));
  const allowed = { limit, agencies };
  channels.set(channel, { allowed, month, askedAt: now });
  return allowed;
}

async function sizeOfGroup(deps: Deps, agency: string): Promise<number | null> {
  const chats = await deps.store.chats.byAgency(agency);
  const group = chats.find((chat) => chat.kind === "group");
  return group ? costOfPush(deps, group.id) : null;
}
