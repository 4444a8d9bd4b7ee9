// Owns the sending again of what has ended: which rows may be, at what risk, and until when (design 5, Once).
import type { OutboxRow } from "../domain/delivery.ts";
import { OperatorError } from "../domain/errors.ts";
import { inDoubt, untried } from "../domain/outbox-row.ts";
import { addDays, dayOf, type Instant, instantOf } from "../domain/time.ts";
import { nextPushTime } from "../domain/working-hours.ts";
import type { Deps } from "./deps.ts";

/** A row before it was planned again, and as it is planned now. */
export interface Replayed {
  before: OutboxRow;
  row: OutboxRow;
}

/**
 * Plans a row again that LINE refused for good, to be rendered anew and sent under a new retry key; its reason stays with
 * it. What may have arrived already needs `mayDouble`. A row whose day is over is sent on the next working day and says that
 * it is late. Rejects with an OperatorError for rows that cannot be sent again, and if the row was changed meanwhile.
 */
export async function replayRow(deps: Deps, key: string, mayDouble: boolean): Promise<Replayed> {
  const before = await deps.store.outbox.load(key);
  if (!before) throw new OperatorError(`There is no row ${key}: see "outbox list".`);
  const now = deps.clock.now();
  const refusal = refusalOf(before, now) ?? (mayDouble ? null : doubtOf(before));
  if (refusal !== null) throw new OperatorError(`${key} ${refusal}`);
  const row = plannedAgain(deps, before, now);
  if (await deps.store.outbox.update(row, { state: before.state, owner: null })) return { before, row };
  throw new OperatorError(`${key} was changed meanwhile: look at it with "outbox show" and try again.`);
}

/** Why it cannot be sent again at all. */
function refusalOf({ state, day, expiresAt, reason }: OutboxRow, now: Instant): string | null {
  switch (state) {
    case "planned":
    case "claimed":
      return "is on its way already: there is nothing to send again.";
    case "sent":
      return "was sent: LINE took it, so it is not sent again.";
    case "skipped":
      return now >= expiresAt
        ? `was skipped (${reason ?? "no reason"}) and its day ${day} is over: what is still open comes up again in a later digest.`
        : null;
    case "unconfirmed":
    case "dead":
      return null;
  }
}

/** Why it may have arrived; null: LINE certainly did not take it. */
function doubtOf(row: OutboxRow): string | null {
  if (!inDoubt(row)) return null;
  const anyway =
    row.kind === "digest" && row.state === "unconfirmed"
      ? " Its open tasks come up in the next day's digest by themselves."
      : "";
  return `${doubtfulEnd(row)}.${anyway} Ask in the group whether it came; if it did not, add --may-double: it may then arrive twice.`;
}

function doubtfulEnd({ state, reason }: OutboxRow): string {
  const why = reason ?? "no reason";
  if (state === "unconfirmed") return `may have arrived, nobody knows (${why})`;
  const ended = state === "dead" ? "refused" : "skipped";
  return `was ${ended} (${why}), but may have arrived before, nobody knows`;
}

function plannedAgain(deps: Deps, before: OutboxRow, now: Instant): OutboxRow {
  const reason = `replayed; was ${before.state}: ${before.reason ?? "no reason"}`;
  // The doubt outlives its replay: the next end says nothing about the first one.
  const doubt = { mayHaveArrived: inDoubt(before) };
  const row: OutboxRow = { ...untried(before, reason, null), ...doubt, requestId: null };
  if (now < before.expiresAt) return row;
  const nextDay = addDays(dayOf(nextPushTime(now, deps.content.calendar, null)), 1);
  const expiresAt = instantOf(nextDay, "00:00");
  // The cut-off of an announcement is its end: it is carried by a reply or never sent, and stays so.
  const pushed = before.cutOffAt < before.expiresAt;
  return { ...row, late: true, cutOffAt: pushed ? before.cutOffAt : expiresAt, expiresAt };
}
