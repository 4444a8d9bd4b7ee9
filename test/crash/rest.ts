// Owns the question whether a crash run has come to rest: what still waits, and whether anything will ever be done about it.
import type { OutboxRow } from "../../src/domain/delivery.ts";
import { type Day, dayOf } from "../../src/domain/time.ts";
import type { Store } from "../../src/store/port.ts";

const many = 100_000;

/** True when nothing waits: no event, no claim, and no row that may go out now. */
export async function isSettled(store: Store, now: string): Promise<boolean> {
  const { waiting } = await store.inbox.counts();
  if (waiting > 0) return false;
  const open = await store.outbox.list({ states: ["planned", "claimed"] }, { limit: many });
  return open.every(
    (row) => isFree(row) && (row.cutOffAt > now || (row.nextTryAt !== null && row.nextTryAt > now)),
  );
}

/** Planned, or as good as planned: a dead server had claimed it for a reply, and its cut-off is still to come. */
function isFree({ state, claim, firstTriedAt }: OutboxRow): boolean {
  if (state === "planned") return true;
  return firstTriedAt === null && claim !== null && Date.parse(claim.until) <= Date.now();
}

/** What still waits, for the reader of a run that never came to rest. */
export async function waitingIn(store: Store): Promise<string> {
  const open = await store.outbox.list({ states: ["planned", "claimed"] }, { limit: 5 });
  const rows = open.map(({ key, state, reason, cutOffAt, nextTryAt, claim }) =>
    JSON.stringify({ key, state, reason, cutOffAt, nextTryAt, claim }),
  );
  return [JSON.stringify(await store.inbox.counts()), ...rows].join("\n");
}

/** True when nothing waits for ever: at rest, and of the days before this one no row is open any more. */
export async function isEnded(store: Store, now: string): Promise<boolean> {
  const today: Day = dayOf(now);
  const open = await store.outbox.list({ states: ["planned", "claimed"] }, { limit: many });
  return open.every((row) => row.day >= today) && isSettled(store, now);
}
