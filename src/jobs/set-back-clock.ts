// Owns what the outbox needs when the clock was set back: waits that were counted by the other time begin anew.
import type { OutboxRow } from "../domain/delivery.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { JobKit } from "./kit.ts";

const pageSize = 500;

/**
 * Rows whose next try or first try lies after `now`, `backMs` after the clock was set back by so much: they may be tried at
 * once, and the age of their retry key goes on from where it was. Rows that are being sent are left alone.
 */
export async function beginWaitsAnew(kit: JobKit, now: Instant, backMs: number): Promise<void> {
  const { outbox } = kit.deps.store;
  kit.log.warn({ backMs }, "the clock was set back");
  let after: string | undefined;
  do {
    const rows = await outbox.list({ states: ["planned"] }, { limit: pageSize, ...(after && { after }) });
    for (const row of rows.filter((one) => isAhead(one, now)))
      await outbox.update(begunAnew(row, now, backMs), { state: "planned", owner: null });
    after = rows.length < pageSize ? undefined : rows.at(-1)?.key;
  } while (after !== undefined);
}

function isAhead({ nextTryAt, firstTriedAt }: OutboxRow, now: Instant): boolean {
  return (nextTryAt !== null && nextTryAt > now) || (firstTriedAt !== null && firstTriedAt > now);
}

function begunAnew(row: OutboxRow, now: Instant, backMs: number): OutboxRow {
  const { firstTriedAt } = row;
  if (firstTriedAt === null || firstTriedAt <= now) return { ...row, nextTryAt: null };
  return { ...row, nextTryAt: null, firstTriedAt: addMs(firstTriedAt, -backMs) };
}
