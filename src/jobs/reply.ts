// Owns the one reply to an event: a request without a retry key, repeated once, and what is then known of it.
import type { Clock } from "../clock.ts";
import { type Instant, msBetween } from "../domain/time.ts";
import type { LinePlatform, Message, Rejection, SendOutcome } from "../line/types.ts";

/** A reply token and when it reached the server: it lives from then on. */
export interface ReplyToken {
  token: string;
  receivedAt: Instant;
}

/** `sent` without ids: LINE took the first try and its answer got lost. `notSent`: a definite no. `unconfirmed`: nobody knows. */
export type ReplyEnd =
  | { kind: "sent"; messageIds: string[]; requestId: string | null }
  | { kind: "notSent"; why: Rejection | "rate"; detail: string; requestId: string | null }
  | { kind: "unconfirmed"; detail: string };

// LINE says a minute (Messaging API reference, "Send reply message"); ten seconds are left for the way.
export const tokenLifeMs = 50_000;

/** True while a token may still be used. */
export function tokenLives({ receivedAt }: ReplyToken, now: Instant): boolean {
  return msBetween(receivedAt, now) < tokenLifeMs;
}

/** Replies with 1 to 5 messages, by the rules of design 5: never twice, and never silent about what is not known. */
export async function replyOnce(
  line: Pick<LinePlatform, "reply">,
  clock: Clock,
  reply: ReplyToken,
  messages: readonly Message[],
): Promise<ReplyEnd> {
  const first = await line.reply(reply.token, messages);
  if (first.kind === "sent") return first;
  if (first.kind === "rejected") return notSent(first);
  if (!tokenLives(reply, clock.now())) return unresolved(first);
  const second = await line.reply(reply.token, messages);
  if (second.kind === "sent") return second;
  // A rate 429 is a refusal: the first try did nothing, so the second one is like a first.
  if (first.why === "rate") return second.kind === "rejected" ? notSent(second) : unresolved(second);
  // After a fault of LINE's own nobody knows who used the token up (design 5, Once): that stays unconfirmed.
  if (first.why !== "server" && second.kind === "rejected" && second.why === "invalidReplyToken")
    return { kind: "sent", messageIds: [], requestId: second.requestId };
  return { kind: "unconfirmed", detail: `${first.detail}; then ${second.detail}` };
}

type Retry = Extract<SendOutcome, { kind: "retry" }>;
type Rejected = Extract<SendOutcome, { kind: "rejected" }>;

function notSent({ why, detail, requestId }: Rejected): ReplyEnd {
  return { kind: "notSent", why, detail, requestId };
}

function unresolved({ why, detail, requestId }: Retry): ReplyEnd {
  return why === "rate" ? { kind: "notSent", why, detail, requestId } : { kind: "unconfirmed", detail };
}
