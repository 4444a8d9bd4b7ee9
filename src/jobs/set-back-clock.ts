// Owns what the outbox needs when the clock was set back: waits that were counted by the other time begin anew.
import type { OutboxRow } from "../domain/delivery.ts";
import { wasTried } from "../domain/outbox-row.ts";
import { addMs, type Instant, msBetween } from "../domain/time.ts";
import type { JobKit } from "./kit.ts";

/** Clocks of servers differ by less; a clock that went back by more was set back. */
export const clockDoubtMs = 10 * 60_000;

const latestBeat = "schedule.latestBeat";
const pageSize = 500;

/**
 * Looks, at each beat and by whoever holds the schedule, whether the clock was set back since the latest beat of any server,
 * also while none ran. Only a server whose own clock went back counts, or one that is new: two that differ would otherwise
 * notice each other at every beat.
 */
export function createClockWatch(kit: JobKit): (now: Instant) => Promise<void> {
  const { settings } = kit.deps.store;
  let highest: Instant | null = null;
  return async (now) => {
    const isOwn: boolean = highest === null || wentBack(highest, now);
    const latest = await settings.get(latestBeat);
    const setBack = isOwn && latest !== null && wentBack(latest, now);
    if (setBack) await beginWaitsAnew(kit, now, msBetween(now, latest));
    // Lowered only here, so that small steps back add up.
    if (setBack || latest === null || latest < now) await settings.set(latestBeat, now);
    if (isOwn || highest === null || highest < now) highest = now;
  };
}

function wentBack(from: Instant, now: Instant): boolean {
  return msBetween(now, from) > clockDoubtMs;
}

/**
 * Rows whose next try lies after `now` may be tried at once. The first try of each row is moved back with the clock, so that
 * its retry key stays as old as it was: one that is thought too young would be used after LINE forgot it, and one that is
 * thought too old is only given up too early. A stop in between makes keys older.
 */
async function beginWaitsAnew(kit: JobKit, now: Instant, backMs: number): Promise<void> {
  const { outbox } = kit.deps.store;
  kit.log.warn({ backMs }, "the clock was set back");
  const open = { states: ["planned", "claimed"] } as const;
  let after: string | undefined;
  do {
    const rows = await outbox.list(open, { limit: pageSize, ...(after && { after }) });
    for (const row of rows.filter((one) => wasTried(one) || isAhead(one, now)))
      await outbox.update(begunAnew(row, now, backMs), {
        state: row.state,
        owner: row.claim?.owner ?? null,
      });
    after = rows.length < pageSize ? undefined : rows.at(-1)?.key;
  } while (after !== undefined);
}

function isAhead({ nextTryAt }: OutboxRow, now: Instant): boolean {
  return nextTryAt !== null && nextTryAt > now;
}

function begunAnew(row: OutboxRow, now: Instant, backMs: number): OutboxRow {
  const { firstTriedAt, nextTryAt } = row;
  return {
    ...row,
    nextTryAt: isAhead(row, now) ? null : nextTryAt,
    firstTriedAt: firstTriedAt && addMs(firstTriedAt, -backMs),
  };
}
