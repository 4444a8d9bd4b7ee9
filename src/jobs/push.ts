// Owns one push: rendered, its cost set aside, its bytes and key stored, sent, and its outcome written down.
import { randomUUID } from "node:crypto";
import { channelOf } from "../domain/agency.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { dead, sent, skipped, trying, untried, waiting } from "../domain/outbox-row.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Message, SendOutcome } from "../line/types.ts";
import { costOfPush } from "../services/chat-size.ts";
import { reservePush, settlePush } from "../services/quota.ts";
import { rememberTold } from "../services/told-moves.ts";
import { describeFault, type JobKit } from "./kit.ts";
import { recordRow } from "./sent-record.ts";

const firstBackOffMs = 30_000;
const longestBackOffMs = 3_600_000;
/** A full month, an unknown group: looked at again after this. */
const parkedMs = 15 * 60_000;

/** Writes a row that this owner has claimed; false: another worker took it over. */
export async function writeClaimed(kit: JobKit, row: OutboxRow, owner: string): Promise<boolean> {
  const written = await kit.deps.store.outbox.update(row, { state: "claimed", owner });
  if (!written) kit.log.warn({ key: row.key, state: row.state }, "row was taken over by another worker");
  else if (row.state !== "claimed")
    kit.log.info({ key: row.key, state: row.state, why: row.reason }, "outbox");
  return written;
}

/** Pushes a row that was never tried, if there is something to say and the month has room for it. */
export async function pushFirst(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const now = kit.deps.clock.now();
  const ready = await prepare(kit, row, now).catch((fault: unknown) => park(row, describeFault(fault), now));
  if (ready.state !== "claimed") {
    await writeClaimed(kit, ready, owner);
    if (ready.state === "skipped") await settlePush(kit.deps, channelOf(row.chat), row, false);
    return;
  }
  if (await writeClaimed(kit, ready, owner)) await push(kit, ready, owner);
}

/** Repeats a push whose outcome is not known: the same bytes, the same key. */
export async function pushSameAgain(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const again = { ...row, attempts: row.attempts + 1 };
  if (await writeClaimed(kit, again, owner)) await push(kit, again, owner);
}

/** The row ready to be sent, or skipped, or parked with its reason. */
async function prepare(kit: JobKit, row: OutboxRow, now: Instant): Promise<OutboxRow> {
  const messages = await kit.renderRow(row);
  if (messages === null) return skipped(row, "nothing left");
  const cost = await costOfPush(kit.deps, row.chat);
  if (cost === null) return park(row, "group size unknown", now);
  if (!(await reservePush(kit.deps, channelOf(row.chat), row, cost, now))) return park(row, "quota", now);
  return { ...trying(row, now, JSON.stringify(messages), randomUUID()), cost };
}

function park(row: OutboxRow, reason: string, now: Instant): OutboxRow {
  return waiting(row, reason, addMs(now, parkedMs));
}

async function push(kit: JobKit, row: OutboxRow, owner: string): Promise<void> {
  const { body, retryKey } = row;
  if (body === null || retryKey === null) throw new Error(`${row.key} has no bytes to send`);
  const to = row.chat.slice(row.chat.indexOf(":") + 1);
  const messages: Message[] = JSON.parse(body);
  const outcome = await kit.line.push(to, messages, retryKey);
  const after = afterPush(row, outcome, kit.deps.clock.now());
  if (after.state === "sent") {
    await recordRow(kit, row, after.messageIds);
    await rememberTold(kit.deps, row);
  }
  if (!(await writeClaimed(kit, after, owner))) return;
  const settled = after.state === "sent" || after.firstTriedAt === null || after.state === "dead";
  if (settled) await settlePush(kit.deps, channelOf(row.chat), row, after.state === "sent");
}

/** The row as LINE's answer leaves it. */
function afterPush(row: OutboxRow, outcome: SendOutcome, now: Instant): OutboxRow {
  if (outcome.kind === "sent") return sent(row, now, outcome.messageIds, outcome.requestId);
  if (outcome.kind === "retry") return waiting(row, outcome.detail, addMs(now, backOffMs(row)));
  if (outcome.why !== "monthlyLimit") return dead(row, outcome.detail, outcome.requestId);
  // An earlier try of this key may have been taken: only a first no makes it untried again.
  const parkedUntil = addMs(now, parkedMs);
  return row.attempts === 1 ? untried(row, "quota", parkedUntil) : waiting(row, "quota", parkedUntil);
}

function backOffMs(row: OutboxRow): number {
  return Math.min(longestBackOffMs, firstBackOffMs * 2 ** (row.attempts - 1));
}
