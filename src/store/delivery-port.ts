// Owns the part of the store's contract that waits to be handled or sent: queues, quota, questions, codes. Types only.
import type {
  Carrier,
  InboxEvent,
  InboxState,
  OutboxRow,
  OutboxState,
  Pending,
  QuotaAllowance,
  QuotaLedger,
  SentMessage,
  StoredInboxEvent,
  Token,
} from "../domain/delivery.ts";
import type { Instant } from "../domain/time.ts";

export interface Page {
  /** At most this many, in the order of the query. */
  limit: number;
  /** Continue after this id. */
  after?: string;
}

export interface InboxStore {
  /**
   * One durable write of the batch. An id that is known is not added again; if it still waits, its reply token and
   * receipt time are refreshed. Returns the ids that were new.
   */
  add(events: readonly InboxEvent[]): Promise<string[]>;
  /**
   * Leases the chat whose oldest waiting event is oldest and that nobody holds, and returns that event (order: at, id).
   * Null: nothing to do; what another process stored a moment ago may wait for the next call. The lease is by the store's
   * clock.
   */
  claim(worker: string, leaseMs: number): Promise<StoredInboxEvent | null>;
  renew(chat: string, worker: string, leaseMs: number): Promise<boolean>;
  /**
   * Writes down (`replyTriedAt`, by the store's clock) that a reply to this event goes out now, so that whoever takes the event
   * up after a stop tells nothing twice. False: this worker does not hold it (any more), and must not reply.
   */
  tryReply(id: string, worker: string): Promise<boolean>;
  /** Ends an event and frees its chat. A handled event keeps its id and times, not its words; `dead` keeps its reason. */
  finish(
    id: string,
    worker: string,
    state: Exclude<InboxState, "waiting">,
    reason: string | null,
  ): Promise<boolean>;
  /** Gives an event back as it is and frees its chat; nothing is counted. False: this worker does not hold it (any more). */
  giveBack(id: string, worker: string): Promise<boolean>;
  /** Counts one failure and frees the chat; returns the failures so far. */
  fail(id: string, worker: string, reason: string): Promise<number>;
  load(id: string): Promise<StoredInboxEvent | null>;
  counts(): Promise<Record<InboxState, number>>;
  /** When the server got the event that waits longest; null: none waits. */
  oldestWaiting(): Promise<Instant | null>;
  /** Drops done and dead events received before this instant. */
  prune(before: Instant): Promise<number>;
}

export interface OutboxFilter {
  agency?: string;
  chat?: string;
  states?: readonly OutboxState[];
}

export interface OutboxStore {
  /** Adds rows whose key is new; returns the keys that were added. */
  add(rows: readonly OutboxRow[]): Promise<string[]>;
  load(key: string): Promise<OutboxRow | null>;
  /** Ordered by (day, key). */
  list(filter: OutboxFilter, page: Page): Promise<OutboxRow[]>;
  /** True while a planned row that may be carried waits for this chat at `now`: cheap, asked for every group event. */
  holds(chat: string, now: Instant): Promise<boolean>;
  /**
   * Takes the oldest planned row that a push may send at `now` (cut-off reached, back-off over), or a tried one whose
   * claim ran out by the store's clock; sets its claim. Order: day, priority, cut-off, key. An untried row whose claim
   * ran out is as good as planned; a tried one keeps the `via` of its claim. Rows past their expiry come too. Null: none.
   */
  claimDue(worker: string, now: Instant, leaseMs: number): Promise<OutboxRow | null>;
  /** Takes the planned, untried, unexpired row that a reply to this chat may carry at `now`, parked ones too. */
  claimHeld(chat: string, worker: string, now: Instant, leaseMs: number): Promise<OutboxRow | null>;
  /** Compare-and-set: writes `row` if the stored row still is in `state` and claimed by `owner` (null: unclaimed). */
  update(row: OutboxRow, expected: { state: OutboxState; owner: string | null }): Promise<boolean>;
  counts(): Promise<Record<OutboxState, number>>;
}

export interface QuotaStore {
  load(channel: string, month: string): Promise<QuotaLedger>;
  /** One conditional update (design 5, Budget); the same key twice reserves once. False: no room. */
  reserve(
    channel: string,
    month: string,
    agency: string,
    key: string,
    cost: number,
    allowance: QuotaAllowance,
  ): Promise<boolean>;
  /** Turns a reservation into `sent` (`true`) or gives it back (`false`). Unknown keys do nothing. */
  settle(channel: string, month: string, agency: string, key: string, sent: boolean): Promise<void>;
  /** `external = max(external, totalUsage - sent - reserved)`. */
  observe(channel: string, month: string, totalUsage: number): Promise<void>;
}

export interface SentMessageStore {
  add(messages: readonly SentMessage[]): Promise<void>;
  load(id: string): Promise<SentMessage | null>;
  prune(before: Instant): Promise<number>;
}

export interface CarrierStore {
  add(carrier: Carrier): Promise<void>;
  /** Takes (and removes) a carrier received at or after `since`; older ones are dropped. */
  take(since: Instant): Promise<Carrier | null>;
}

export interface PendingStore {
  /** Replaces the open question of the same person in the same chat, if this one asks. */
  add(pending: Pending): Promise<void>;
  load(id: string): Promise<Pending | null>;
  /** Takes it for good: true once only, and only before its expiry. */
  take(id: string, now: Instant): Promise<boolean>;
  /** The open question (`ask`) to this person in this chat at `now`; their own before one to whoever answers. */
  openFor(chat: string, userId: string | null, now: Instant): Promise<Pending | null>;
  prune(now: Instant): Promise<number>;
}

export interface TokenStore {
  add(token: Token): Promise<void>;
  load(id: string): Promise<Token | null>;
  /** Uses it up by one: the token, or null if it is unknown, used up or expired. */
  use(id: string, now: Instant): Promise<Token | null>;
  /** Removes an agency's tokens of a kind (a new code replaces the old). */
  revoke(agency: string, kind: Token["kind"]): Promise<void>;
  /** Counts a wrong try of this person; returns the tries since `since`. */
  countWrongTry(who: string, now: Instant, since: Instant): Promise<number>;
}
