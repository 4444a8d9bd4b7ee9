// Owns the shapes of what waits to be handled or sent: inbox events, outbox rows, the quota ledger.
import type { Call } from "./call.ts";
import type { Day, Instant } from "./time.ts";

/** An addressed webhook event, acknowledged and waiting to be handled once. */
export interface InboxEvent {
  /** LINE's `webhookEventId`, unique. */
  id: string;
  /** `chatKey` of its chat: events of a chat are handled one after the other. */
  chat: string;
  channel: string;
  /** LINE's `timestamp`: the order within a chat is (at, id). */
  at: Instant;
  /** When the server got it: a reply token counts from here. */
  receivedAt: Instant;
  /** Refreshed by a redelivery of an unhandled event. */
  replyToken: string | null;
  /** The event as LINE sent it. */
  payload: unknown;
}

export type InboxState = "waiting" | "done" | "dead";

export interface StoredInboxEvent extends InboxEvent {
  state: InboxState;
  failures: number;
  /** Fault or result of earlier attempts, for the operator. */
  reason: string | null;
  handledAt: Instant | null;
  /** When a reply that tells of a write was about to go out: what came of it is unknown while the event still waits. */
  replyTriedAt: Instant | null;
}

/** A claimed row that was tried and not ended is resolved by the same bytes and key. */
export type OutboxState = "planned" | "claimed" | "sent" | "skipped" | "unconfirmed" | "dead";
export type OutboxVia = "reply" | "push";

/** One occurrence of a reminder to one chat (design 5). */
export interface OutboxRow {
  /** `agency/chat/kind/day`, unique in the store. */
  key: string;
  agency: string;
  /** `chatKey`. */
  chat: string;
  kind: "digest" | "announcement";
  day: Day;
  state: OutboxState;
  /** Why it waits, was skipped or died. */
  reason: string | null;
  /** 1 = must, 3 = may be dropped. */
  priority: 1 | 2 | 3;
  /** Legal last days are pushed, not carried by a reply. */
  carry: boolean;
  plannedAt: Instant;
  /** From here on a row that nobody carried is pushed. */
  cutOffAt: Instant;
  /** After this an untried row is skipped. */
  expiresAt: Instant;
  /**
   * Task ids by assessment that it speaks of, and moved milestones that it tells (`moveId`), as planned; what is sent is
   * decided at send time.
   */
  subject: { assessment: string; tasks: string[]; moves?: string[] } | null;
  /** It was planned later than its day's heartbeat because the server was down. */
  late: boolean;
  claim: { owner: string; until: Instant; via: OutboxVia } | null;
  /** The request's messages exactly as they were first sent. */
  body: string | null;
  retryKey: string | null;
  firstTriedAt: Instant | null;
  /** Not before this instant (exponential back-off). */
  nextTryAt: Instant | null;
  /** Tries since it was last planned as if untried. */
  attempts: number;
  /**
   * True: an earlier try of which nobody knows may have brought it, or a send that a restored backup does not know of.
   * Missing in rows that were written before this was recorded.
   */
  mayHaveArrived?: boolean;
  cost: number;
  requestId: string | null;
  sentAt: Instant | null;
  messageIds: string[];
}

/** One row per channel and month `YYYY-MM`. */
export interface QuotaLedger {
  channel: string;
  month: string;
  sent: number;
  /** What LINE counted beyond what we know of. */
  external: number;
  reserved: Record<string, number>;
  agencies: Record<string, { sent: number; reserved: Record<string, number> }>;
}

/** What LINE allows this month; `limit` null: no limit (`type: none`). */
export interface QuotaAllowance {
  limit: number | null;
  /** The agency's own share; null: unbounded within the channel's limit. */
  share: number | null;
}

/** The bot's own message, kept 60 days so that quotes of it are recognised. */
export interface SentMessage {
  /** LINE's message id. */
  id: string;
  chat: string;
  agency: string | null;
  /** Assessment and tasks the message speaks of. */
  assessment: string | null;
  tasks: string[];
  sentAt: Instant;
}

/** A reply token of an event that did not address the bot, kept its minute to carry a held digest. */
export interface Carrier {
  eventId: string;
  chat: string;
  replyToken: string;
  receivedAt: Instant;
}

/** Something that waits for a person's second answer: single use, ten minutes. */
export interface Pending {
  id: string;
  chat: string;
  /** Whose answer it is; null: whoever of the chat is asked (no userId). */
  userId: string | null;
  agency: string | null;
  /** `confirm`: a button performs `call`. `ask`: the next text fills `call.args[slot]`. */
  kind: "confirm" | "ask";
  call: Call;
  /** The argument that a typed answer fills, and the form an unaddressed group answer must have. */
  slot: string | null;
  form: "link" | "unit" | "date" | "text" | null;
  createdAt: Instant;
  expiresAt: Instant;
}

/** An invite, a one-time set-up code. `id` is a hash of the code: the code itself is not kept. */
export interface Token {
  id: string;
  kind: "setup" | "invite";
  agency: string;
  /** Uses left; null: unlimited until it expires. */
  uses: number | null;
  createdAt: Instant;
  expiresAt: Instant | null;
}
