// Owns the rows that a free reply carries: taken for one reply, and written down by how that reply ended.
import { channelOf } from "../domain/agency.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { sent, skipped, trying, unconfirmed, untried, waiting } from "../domain/outbox-row.ts";
import type { Message } from "../line/types.ts";
import { settlePush } from "../services/quota.ts";
import { rememberTold, rememberUntold } from "../services/told-digests.ts";
import { type JobKit, loggedFault } from "./kit.ts";
import type { ReplyEnd } from "./reply.ts";

/** A row that is claimed for a reply, with its messages. */
export interface CarriedRow {
  row: OutboxRow;
  /** As it was claimed, untried. */
  before: OutboxRow;
  messages: Message[];
}

const claimMs = 60_000;

/** Takes what a reply to this chat may carry, at most `room` messages. Rows that have nothing left to say are skipped. */
export async function takeHeld(
  kit: JobKit,
  chat: string,
  owner: string,
  room: number,
): Promise<CarriedRow[]> {
  const claimed: OutboxRow[] = [];
  const carried: CarriedRow[] = [];
  let left = room;
  try {
    while (left > 0) {
      const row = await kit.deps.store.outbox.claimHeld(chat, owner, kit.deps.clock.now(), claimMs);
      if (!row) break;
      claimed.push(row);
      const taken = await prepare(kit, row, owner, left);
      if (taken === "noRoom") break;
      if (taken === "nothingLeft") continue;
      carried.push(taken);
      left -= taken.messages.length;
    }
    return carried;
  } catch (fault) {
    await giveBack(kit, claimed, owner);
    throw fault;
  }
}

/** Gives back what was taken for a reply that does not go out. */
export function giveBackHeld(kit: JobKit, carried: readonly CarriedRow[], owner: string): Promise<void> {
  return giveBack(
    kit,
    carried.map(({ before }) => before),
    owner,
  );
}

/** Nothing went out: rows that a fault left claimed are as before, so far as the store takes it. */
async function giveBack(kit: JobKit, claimed: readonly OutboxRow[], owner: string): Promise<void> {
  for (const row of claimed)
    await kit.deps.store.outbox
      .update(waiting(row, row.reason, row.nextTryAt), { state: "claimed", owner })
      .catch((fault: unknown) => {
        kit.log.warn({ key: row.key, fault: loggedFault(kit, fault) }, "row not given back");
      });
}

async function prepare(
  kit: JobKit,
  row: OutboxRow,
  owner: string,
  room: number,
): Promise<CarriedRow | "noRoom" | "nothingLeft"> {
  const messages = await kit.renderRow(row).catch((fault: unknown) => {
    kit.log.error({ key: row.key, fault: loggedFault(kit, fault) }, "row not rendered");
    return row.kind;
  });
  if (messages === null) {
    await settlePush(kit.deps, channelOf(row.chat), row, false);
    await write(kit, skipped(row, "nothing left"), owner);
    return "nothingLeft";
  }
  if (typeof messages === "string" || messages.length > room) {
    await write(kit, waiting(row, row.reason, row.nextTryAt), owner);
    return "noRoom";
  }
  const tried = trying(row, kit.deps.clock.now(), JSON.stringify(messages), null);
  return (await write(kit, tried, owner)) ? { row: tried, before: row, messages } : "nothingLeft";
}

/** Writes down how the reply ended for the rows it carried; `messageIds` are those of all its messages, the rows' first. */
export async function settleCarried(
  kit: JobKit,
  carried: readonly CarriedRow[],
  owner: string,
  end: ReplyEnd,
): Promise<void> {
  let at = 0;
  for (const { row, messages } of carried) {
    const ids = end.kind === "sent" ? end.messageIds.slice(at, at + messages.length) : [];
    at += messages.length;
    // Before the row ends: a stop in between must not tell it twice.
    if (end.kind === "sent") await rememberTold(kit.deps, row);
    if (end.kind === "unconfirmed") await rememberUntold(kit.deps, row);
    // A reply is free: what a stopped server had set aside for a push is free again.
    await settlePush(kit.deps, channelOf(row.chat), row, false);
    await write(kit, ended(row, kit.deps.clock.now(), ids, end), owner);
  }
}

function ended(row: OutboxRow, now: string, ids: readonly string[], end: ReplyEnd): OutboxRow {
  if (end.kind === "sent") return sent(row, now, ids, end.requestId);
  if (end.kind === "unconfirmed") return unconfirmed(row, end.detail);
  return untried(row, `reply: ${end.why}`, null);
}

async function write(kit: JobKit, row: OutboxRow, owner: string): Promise<boolean> {
  const written = await kit.deps.store.outbox.update(row, { state: "claimed", owner });
  if (!written) kit.log.warn({ key: row.key, state: row.state }, "row was taken over by another worker");
  return written;
}
