// Owns the pushing of rows that no reply carried: which of them may go out now, which wait, which end.

import type { OutboxRow } from "../domain/delivery.ts";
import { skipped, unconfirmed, waiting, wasTried } from "../domain/outbox-row.ts";
import { addMs, dayOf, type Instant, msBetween } from "../domain/time.ts";
import { nextPushTime } from "../domain/working-hours.ts";
import { retryKeyLifeMs } from "../line/limits.ts";
import { rememberUntold } from "../services/told-digests.ts";
import { createDrain, type Drain } from "./drain.ts";
import { type JobKit, loggedFault, ownerOf } from "./kit.ts";
import { pushFirst, pushSameAgain, settleRow, writeClaimed } from "./push.ts";
import { clockDoubtMs } from "./set-back-clock.ts";

// Longer than LINE's time limit by far; a claim that ran out is taken up with the same bytes and key.
const claimMs = 60_000;

/** The drain of the outbox. It looks every 10 s, and whenever the schedule wakes it. */
export function createOutboxDrain(kit: JobKit, concurrency = 4): Drain {
  return createDrain<OutboxRow>({
    name: "outbox",
    concurrency,
    heartbeatMs: 10_000,
    log: kit.log,
    logged: (fault) => loggedFault(kit, fault),
    claim: (lane) =>
      kit.deps.store.outbox.claimDue(ownerOf(kit, "outbox", lane), kit.deps.clock.now(), claimMs),
    work: (row, lane) => deliver(kit, row, ownerOf(kit, "outbox", lane)),
  });
}

/** Decides what becomes of a claimed row at this moment (design 5, Once). */
async function deliver(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const now = kit.deps.clock.now();
  const end = endOf(row, now);
  if (end) {
    // Of a push that was tried its cost stays spent; what a stopped server only set aside is free again, and so is a reply.
    await settleRow(kit, row, wasTried(row) && row.retryKey !== null);
    if (end.state === "unconfirmed") await rememberUntold(kit.deps, row);
    await writeClaimed(kit, end, owner);
    return;
  }
  const opensAt = nextPushTime(now, kit.deps.content.calendar, legalDayOf(row));
  if (opensAt > now) await writeClaimed(kit, waiting(row, row.reason, looksAgainAt(row, opensAt)), owner);
  else if (row.firstTriedAt !== null) await pushWhileSafe(kit, row, row.firstTriedAt, owner);
  // Claimed for a reply that was never begun: it waits for its cut-off like before.
  else if (now < row.cutOffAt) await writeClaimed(kit, waiting(row, row.reason, null), owner);
  else await pushFirst(kit, row, owner);
}

/** Clocks of servers differ: in the last minutes of a key nobody knows whether LINE still takes it for the same request. */
async function pushWhileSafe(kit: JobKit, row: OutboxRow, triedAt: Instant, owner: string): Promise<void> {
  const keyEndsAt = addMs(triedAt, retryKeyLifeMs);
  if (msBetween(kit.deps.clock.now(), keyEndsAt) > clockDoubtMs) await pushSameAgain(kit, row, owner);
  else await writeClaimed(kit, waiting(row, row.reason, keyEndsAt), owner);
}

/** The end of a row whose time is over; null while something can still be done. */
function endOf(row: OutboxRow, now: Instant): OutboxRow | null {
  if (row.firstTriedAt === null) return now >= row.expiresAt ? skipped(row, row.reason ?? "expired") : null;
  if (row.retryKey === null) return unconfirmed(row, "the server stopped while a reply carried it");
  const tooOld = msBetween(row.firstTriedAt, now) >= retryKeyLifeMs;
  return tooOld ? unconfirmed(row, row.reason ?? "no answer within 24 hours") : null;
}

// An untried row ends at its expiry, even if nothing may be pushed by then.
function looksAgainAt(row: OutboxRow, opensAt: Instant): Instant {
  return !wasTried(row) && row.expiresAt < opensAt ? row.expiresAt : opensAt;
}

// Rows of a legal last day are the ones that no reply may carry.
function legalDayOf(row: OutboxRow): string | null {
  return row.carry ? null : dayOf(row.plannedAt);
}
