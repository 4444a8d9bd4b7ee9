// Owns one push: rendered, its cost set aside, its bytes and key stored, sent, and its outcome written down.
import { randomUUID } from "node:crypto";
import { channelOf } from "../domain/agency.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import {
  dead,
  refusedUntried,
  sent,
  skipped,
  trying,
  tryingAgain,
  untried,
  waiting,
  wasTried,
} from "../domain/outbox-row.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Message, SendOutcome } from "../line/types.ts";
import { costOfPush } from "../services/chat-size.ts";
import { reservePush, settlePush } from "../services/quota.ts";
import { rememberTold } from "../services/told-digests.ts";
import { describeFault, type JobKit } from "./kit.ts";
import { recordRow } from "./sent-record.ts";

const firstBackOffMs = 30_000;
const longestBackOffMs = 3_600_000;
/** A full month, an unknown group, a channel's token that LINE does not take: looked at again after this. */
const parkedMs = 15 * 60_000;

/** Writes a row that this owner has claimed; false: another worker took it over. */
export async function writeClaimed(kit: JobKit, row: OutboxRow, owner: string): Promise<boolean> {
  const written = await kit.deps.store.outbox.update(row, { state: "claimed", owner });
  if (!written) kit.log.warn({ key: row.key, state: row.state }, "row was taken over by another worker");
  else if (row.state !== "claimed") tellEnd(kit, row);
  return written;
}

/** What an operator should look at is louder than what goes its way. */
function tellEnd({ log }: JobKit, { key, state, reason: why }: OutboxRow): void {
  if (state === "dead" || state === "unconfirmed") log.error({ key, state, why }, "outbox");
  else log.info({ key, state, why }, "outbox");
}

/**
 * Spends what a row had set aside, or gives it back. For a row that ends this comes before its end is written: a stop in
 * between settles again, which changes nothing.
 */
export async function settleRow(kit: JobKit, row: OutboxRow, spent: boolean): Promise<void> {
  await settlePush(kit.deps, channelOf(row.chat), row, spent);
}

/** Pushes a row that LINE may not have yet, if there is something to say and the month has room for it. */
export async function pushFirst(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const now = kit.deps.clock.now();
  const ready = await prepare(kit, row, now).catch((fault: unknown) => park(row, describeFault(fault), now));
  if (ready.state === "skipped") await settleRow(kit, row, false);
  if ((await writeClaimed(kit, ready, owner)) && ready.state === "claimed")
    await push(kit, ready, owner, false);
}

/** Repeats a push whose outcome is not known: the same bytes, the same key. */
export async function pushSameAgain(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const again = tryingAgain(row);
  if (await writeClaimed(kit, again, owner)) await push(kit, again, owner, true);
}

/** The row ready to be sent, or skipped, or parked with its reason. What the rate limit held off keeps bytes and key. */
async function prepare(kit: JobKit, row: OutboxRow, now: Instant): Promise<OutboxRow> {
  const body = row.retryKey === null ? await rendered(kit, row) : row.body;
  if (body === null) return skipped(row, "nothing left");
  const cost = await costOfPush(kit.deps, row.chat);
  if (cost === null) return park(row, "group size unknown", now);
  if (!(await reservePush(kit.deps, channelOf(row.chat), row, cost, now))) return park(row, "quota", now);
  return { ...trying(row, now, body, row.retryKey ?? randomUUID()), cost };
}

async function rendered(kit: JobKit, row: OutboxRow): Promise<string | null> {
  const messages = await kit.renderRow(row);
  return messages && JSON.stringify(messages);
}

function park(row: OutboxRow, reason: string, now: Instant): OutboxRow {
  return waiting(row, reason, addMs(now, parkedMs));
}

/** `inDoubt`: an earlier try of this key may have been accepted, so that no refusal frees its cost. */
async function push(kit: JobKit, row: OutboxRow, owner: string, inDoubt: boolean): Promise<void> {
  const { body, retryKey } = row;
  if (body === null || retryKey === null) throw new Error(`${row.key} has no bytes to send`);
  const to = row.chat.slice(row.chat.indexOf(":") + 1);
  const messages: Message[] = JSON.parse(body);
  const outcome = await kit.line.push(to, messages, retryKey);
  const after = afterPush(row, outcome, kit.deps.clock.now(), inDoubt);
  if (after.state === "sent") {
    await recordRow(kit, row, after.messageIds);
    await rememberTold(kit.deps, row);
  }
  const ends = after.state !== "planned";
  if (ends) await settleRow(kit, row, after.state === "sent" || inDoubt);
  if ((await writeClaimed(kit, after, owner)) && !ends && !wasTried(after)) await settleRow(kit, row, false);
}

/** The row as LINE's answer leaves it. */
function afterPush(row: OutboxRow, outcome: SendOutcome, now: Instant, inDoubt: boolean): OutboxRow {
  if (outcome.kind === "sent") return sent(row, now, outcome.messageIds, outcome.requestId);
  if (outcome.kind === "retry") {
    const again = waiting(row, outcome.detail, addMs(now, backOffMs(row)));
    return outcome.why === "rate" && !inDoubt ? refusedUntried(again) : again;
  }
  const reason = parkedFor(outcome);
  if (reason === null) return dead(row, outcome.detail, outcome.requestId);
  const parkedUntil = addMs(now, parkedMs);
  return inDoubt ? waiting(row, reason, parkedUntil) : untried(row, reason, parkedUntil);
}

/** Why a refusal is not the row's own fault, so that it waits; null: it is. */
function parkedFor({ why, detail }: Extract<SendOutcome, { kind: "rejected" }>): string | null {
  if (why === "monthlyLimit") return "quota";
  return why === "tokenRefused" ? detail : null;
}

function backOffMs(row: OutboxRow): number {
  return Math.min(longestBackOffMs, firstBackOffMs * 2 ** (row.attempts - 1));
}
