// Owns the answering of a handled event: one reply, with held rows before the answer, recorded by how it ended.
import type { Handled } from "../chat/handled.ts";
import type { StoredInboxEvent } from "../domain/delivery.ts";
import { maxMessagesPerRequest } from "../line/limits.ts";
import type { Message } from "../line/types.ts";
import { holdAnnouncement } from "./announcement.ts";
import { type CarriedRow, giveBackHeld, settleCarried, takeHeld } from "./carried-rows.ts";
import type { JobKit } from "./kit.ts";
import { type ReplyEnd, type ReplyToken, replyOnce, tokenLives } from "./reply.ts";
import type { Said } from "./sent-record.ts";

/** The event's reply token if it can still be used. */
export function liveToken(kit: JobKit, event: StoredInboxEvent): ReplyToken | null {
  if (!event.replyToken) return null;
  const token = { token: event.replyToken, receivedAt: event.receivedAt };
  return tokenLives(token, kit.deps.clock.now()) ? token : null;
}

/** How an event was answered: what was said, which is not on record yet, or LINE's refusal of it. */
export interface Answered {
  said: Said | null;
  refusal: string | null;
}

const nothingSaid: Answered = { said: null, refusal: null };

/** Answers once, with what is `held` for the chat in front; a write whose answer did not go out is announced later. */
export async function answerEvent(
  kit: JobKit,
  event: StoredInboxEvent,
  handled: Handled,
  owner: string,
  held: boolean,
): Promise<Answered> {
  const token = liveToken(kit, event);
  if (!token) {
    await announceLater(kit, event, handled);
    return nothingSaid;
  }
  const room = held ? maxMessagesPerRequest - handled.messages.length : 0;
  let carried = await takeHeld(kit, event.chat, owner, room);
  if (handled.announce && !(await mayTell(kit, event, owner, carried))) return nothingSaid;
  let end = await send(kit, token, carried, handled, owner);
  if (end && carried.length > 0 && isBadRequest(end)) {
    // What LINE refused may have been the row's part: the answer alone has its own chance.
    carried = [];
    end = await send(kit, token, carried, handled, owner);
  }
  if (end?.kind === "sent") return { said: { carried, about: handled.about, ...end }, refusal: null };
  if (end?.kind !== "notSent") return nothingSaid;
  if (!isBadRequest(end)) {
    await announceLater(kit, event, handled);
    return nothingSaid;
  }
  // What LINE refuses it did not take from a server that stopped either.
  await holdAnnouncement(kit, event, handled);
  return { said: null, refusal: end.detail };
}

/**
 * Writes down, last before the reply, that it tells of a write. False: somebody else has the event. Where that or the store
 * forbids the reply, what was taken for it is given back.
 */
async function mayTell(
  kit: JobKit,
  event: StoredInboxEvent,
  owner: string,
  carried: readonly CarriedRow[],
): Promise<boolean> {
  let may = false;
  try {
    may = await kit.deps.store.inbox.tryReply(event.id, owner);
  } finally {
    if (!may) await giveBackHeld(kit, carried, owner);
  }
  return may;
}

/** Of an event whose reply was tried before, by a server that stopped then, nobody knows: it is not told a second time. */
async function announceLater(kit: JobKit, event: StoredInboxEvent, handled: Handled): Promise<void> {
  if (event.replyTriedAt === null) await holdAnnouncement(kit, event, handled);
}

/** Replies the rows' messages and the answer's; null if there is nothing to say. */
async function send(
  kit: JobKit,
  token: ReplyToken,
  carried: readonly CarriedRow[],
  handled: Handled,
  owner: string,
): Promise<ReplyEnd | null> {
  const messages: Message[] = [...carried.flatMap((one) => one.messages), ...handled.messages];
  if (messages.length === 0) return null;
  const end = await replyOnce(kit.line, kit.deps.clock, token, messages);
  await settleCarried(kit, carried, owner, end);
  return end;
}

function isBadRequest(end: ReplyEnd): boolean {
  return end.kind === "notSent" && end.why === "badRequest";
}
