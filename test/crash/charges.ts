// Owns the month's messages of a crash run: what the ledger counts, explained row by row by what LINE charged.
import type { OutboxRow } from "../../src/domain/delivery.ts";
import { monthOf, sum } from "../../src/domain/quota.ts";
import type { World } from "../../src/simulator/world.ts";
import type { Store } from "../../src/store/port.ts";
import { type Heard, timesSent } from "./heard.ts";

interface Counted {
  sent: number;
  external: number;
  reserved: Record<string, number>;
}

/**
 * What the ledger counts is what LINE charged, and beyond it what nobody knows: pushes that ended unconfirmed. What is set
 * aside belongs to pushes that are still under way. `rows`: all there are.
 */
export async function chargeFaults(
  store: Store,
  line: World,
  heard: Heard,
  rows: readonly OutboxRow[],
): Promise<string[]> {
  const { sent, external, reserved } = await countedIn(store, line, rows);
  const charged = sum(line.usage);
  const doubtful = costOf(rows.filter((row) => isDoubtful(row) && !isCharged(row, heard)));
  const toSettle = costOf(rows.filter((row) => reserved[row.key] !== undefined && isCharged(row, heard)));
  const counted = `the ledger has sent ${sent}, LINE charged ${charged}; ${doubtful} unconfirmed, ${toSettle} charged but not settled`;
  const underWay = new Set(rows.filter(isUnderWay).map((row) => row.key));
  return [
    ...(external === 0 ? [] : [`${external} pushes of our own count as foreign`]),
    ...(sent === charged + doubtful - toSettle ? [] : [counted]),
    ...Object.keys(reserved)
      .filter((key) => !underWay.has(key))
      .map((key) => `${key} is no push under way, and yet something is set aside for it`),
  ];
}

/** All months together: a push that is tried again after midnight of the last day is counted where it began. */
async function countedIn(store: Store, line: World, rows: readonly OutboxRow[]): Promise<Counted> {
  const counted: Counted = { sent: 0, external: 0, reserved: {} };
  // LINE knows no month in which it charged nothing; what was set aside then is there all the same.
  const tried = rows.flatMap(({ plannedAt, firstTriedAt }) => [plannedAt, firstTriedAt ?? plannedAt]);
  for (const month of new Set([...Object.keys(line.usage), ...tried.map(monthOf)])) {
    const ledger = await store.quota.load(line.bot.userId, month);
    counted.sent += ledger.sent;
    counted.external += ledger.external;
    Object.assign(counted.reserved, ledger.reserved);
  }
  return counted;
}

function costOf(rows: readonly OutboxRow[]): number {
  return rows.reduce((total, row) => total + row.cost, 0);
}

/** A push that LINE took; what a reply carried has no retry key. */
function isCharged(row: OutboxRow, heard: Heard): boolean {
  return row.retryKey !== null && timesSent(row, heard) > 0;
}

/** A push that ended without anybody knowing whether LINE took it: its cost stays spent. */
function isDoubtful({ state, retryKey, mayHaveArrived }: OutboxRow): boolean {
  if (retryKey === null) return false;
  return state === "unconfirmed" || (state === "dead" && mayHaveArrived === true);
}

/** Tried, now or before LINE said that the rate was too high; what was never tried has nothing set aside for it. */
function isUnderWay({ state, attempts }: OutboxRow): boolean {
  return (state === "planned" || state === "claimed") && attempts > 0;
}
