// Owns the life of an outbox row: planned, claimed, and how each end is written (design 5, Once).
import type { OutboxRow } from "./delivery.ts";
import type { Instant } from "./time.ts";

/** One occurrence of a notice to one chat; `what` names the day, and the event where a day has several. */
export function outboxKey(agency: string, chat: string, kind: OutboxRow["kind"], what: string): string {
  return `${agency}/${chat}/${kind}/${what}`;
}

/** What every row begins with: planned, claimed by nobody, tried never. */
export const freshRow = {
  state: "planned",
  reason: null,
  claim: null,
  body: null,
  retryKey: null,
  firstTriedAt: null,
  nextTryAt: null,
  attempts: 0,
  mayHaveArrived: false,
  cost: 0,
  requestId: null,
  sentAt: null,
  messageIds: [],
} satisfies Partial<OutboxRow>;

/** True if a send was begun whose outcome may be unknown: such a row outlives its expiry. */
export function wasTried(row: OutboxRow): boolean {
  return row.firstTriedAt !== null;
}

/** About to be sent: bytes, time and (for a push) retry key stand in the store before the request goes out. */
export function trying(row: OutboxRow, at: Instant, body: string, retryKey: string | null): OutboxRow {
  const { firstTriedAt, attempts } = row;
  return { ...row, body, retryKey, firstTriedAt: firstTriedAt ?? at, attempts: attempts + 1 };
}

/** Planned again after a definite no, as if it had never been tried. */
export function untried(row: OutboxRow, reason: string | null, nextTryAt: Instant | null): OutboxRow {
  const body = row.kind === "announcement" ? row.body : null;
  const never = { retryKey: null, firstTriedAt: null, attempts: 0, cost: 0 };
  return { ...waiting(row, reason, nextTryAt), body, ...never };
}

/** The same bytes and key once more: nobody knows what became of the try before. */
export function tryingAgain(row: OutboxRow): OutboxRow {
  return { ...row, attempts: row.attempts + 1, mayHaveArrived: true };
}

/** LINE said that it took nothing: no try of this row is in doubt, and its bytes and key are good for the next one. */
export function refusedUntried(row: OutboxRow): OutboxRow {
  return { ...row, firstTriedAt: null };
}

/** Planned again, tried or not, with the reason why it waits and not before an instant. */
export function waiting(row: OutboxRow, reason: string | null, nextTryAt: Instant | null): OutboxRow {
  return { ...row, state: "planned", claim: null, reason, nextTryAt };
}

/** LINE accepted it. */
export function sent(
  row: OutboxRow,
  at: Instant,
  messageIds: readonly string[],
  requestId: string | null,
): OutboxRow {
  const ids = [...messageIds];
  return {
    ...row,
    state: "sent",
    claim: null,
    reason: null,
    nextTryAt: null,
    sentAt: at,
    messageIds: ids,
    requestId,
  };
}

/** Not sent, on purpose. */
export function skipped(row: OutboxRow, reason: string): OutboxRow {
  return { ...row, state: "skipped", claim: null, reason, nextTryAt: null };
}

/** LINE refused it for good. */
export function dead(row: OutboxRow, reason: string, requestId: string | null): OutboxRow {
  return { ...row, state: "dead", claim: null, reason, nextTryAt: null, requestId };
}

/** Nobody will ever know whether it arrived: never sent again, listed to the operator. */
export function unconfirmed(row: OutboxRow, reason: string): OutboxRow {
  return { ...row, state: "unconfirmed", claim: null, reason, nextTryAt: null };
}

/**
 * As it comes back from a copy that was made while a server went on sending. What the copy knows as never tried may have been
 * sent since, and is not sent; a tried push goes on with its bytes and key, which tell LINE whether it came before.
 */
export function broughtBack(row: OutboxRow): OutboxRow {
  const open = row.state === "planned" || row.state === "claimed";
  if (!open || wasTried(row)) return row;
  const reason = "restored from a backup: it may have been sent after the backup was made";
  return { ...skipped(row, reason), mayHaveArrived: true };
}

/** True if nobody can say for certain that an ended row did not arrive. */
export function inDoubt({ state, attempts, mayHaveArrived }: OutboxRow): boolean {
  // Of older rows only the tries are known.
  return state === "unconfirmed" || (mayHaveArrived ?? (state === "dead" && attempts > 1));
}
