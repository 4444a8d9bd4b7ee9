// Owns the store's contract: the few queries that both adapters answer. Types only.
import type { Agency, Aggregate, Chat, Member } from "../domain/agency.ts";
import type { Assessment, Change, InstallationCalendar } from "../domain/assessment.ts";
import type { Catalogue } from "../domain/catalogue.ts";
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
import type { Day, FiscalYear, Instant } from "../domain/time.ts";

/**
 * How a guarded save ended. `saved`: the aggregate and its changes stand, version + 1.
 * `applied`: this event was applied before, nothing was written; rebuild the answer from its changes.
 * `stale`: the version moved on, nothing was written; load again and decide again.
 */
export type SaveResult = "saved" | "applied" | "stale";

export interface Page {
  /** At most this many, newest first. */
  limit: number;
  /** Continue after this id. */
  after?: string;
}

/**
 * Aggregates with guarded saves: `save` is atomic and idempotent (design 7). What `load` gave and `save` took is not
 * changed in place afterwards: a store may keep it, and may freeze it.
 */
export interface AggregateStore<T extends Aggregate> {
  load(id: string): Promise<T | null>;
  /**
   * Stores `aggregate` (whose `version` is the one that was loaded; 0 = new) with its changes, or nothing.
   * The store counts the version up and appends `eventId` to `events` (last 500); the caller's object stays as it was.
   */
  save(aggregate: T, eventId: string, changes: readonly Change[]): Promise<SaveResult>;
}

export interface AgencyStore extends AggregateStore<Agency> {
  list(): Promise<Agency[]>;
  /**
   * Erases everything of the agency in every collection; 1:1 chats stay, without it. Later saves of its parts are `stale`,
   * so an event that is being handled brings nothing back. False: there was no such agency.
   */
  erase(id: string): Promise<boolean>;
}

export interface MemberStore extends AggregateStore<Member> {
  byAgency(agency: string): Promise<Member[]>;
  /** A LINE user's memberships over all agencies, inactive ones too. */
  byUser(channel: string, userId: string): Promise<Member[]>;
  /** Members who left on or before this day and whose data still stands; at most `limit`, by id. */
  leftUntil(day: Day, limit: number): Promise<Member[]>;
}

/** The next day on which planning has to look at an assessment again. */
export interface NextReminder {
  id: string;
  version: number;
  nextReminderOn: Day | null;
}

export interface AssessmentStore extends AggregateStore<Assessment> {
  /** Fiscal years that the agency has opened, newest first. */
  years(agency: string): Promise<FiscalYear[]>;
  /** Streams assessments with `nextReminderOn <= day`, ordered by id; the reader may write meanwhile. */
  dueOn(day: Day): AsyncIterable<Assessment>;
  /**
   * Sets `nextReminderOn` alone, in one write, where the version still is the given one; version, events and changes stay.
   * An assessment that was saved meanwhile keeps what that save computed. Returns how many were set.
   */
  setNextReminders(next: readonly NextReminder[]): Promise<number>;
}

export interface ChatStore {
  load(id: string): Promise<Chat | null>;
  /** Inserts (version 0) or replaces the version that was loaded; false: it moved on. */
  save(chat: Chat): Promise<boolean>;
  byAgency(agency: string): Promise<Chat[]>;
}

export interface ChangeStore {
  /** All changes of one event over all aggregates, in order. */
  byEvent(agency: string, eventId: string): Promise<Change[]>;
  /** Newest first. */
  byTask(aggregate: string, taskId: string, page: Page): Promise<Change[]>;
  byAgency(agency: string, page: Page): Promise<Change[]>;
  /** All changes that came with one LINE message, newest event first. */
  byMessage(agency: string, messageId: string): Promise<Change[]>;
  /** The newest change set (event id) of this member in this agency since `since`; null: none. */
  latestEventBy(agency: string, by: string, since: Instant): Promise<string | null>;
  /** Replaces the texts that came with a LINE message (unsend) by `null` in before and after. Returns how many. */
  redactMessage(agency: string, messageId: string): Promise<number>;
}

export interface InboxStore {
  /**
   * One durable write of the batch. An id that is known is not added again; if it still waits, its reply token and
   * receipt time are refreshed. Returns the ids that were new.
   */
  add(events: readonly InboxEvent[]): Promise<string[]>;
  /**
   * Leases the chat whose oldest waiting event is oldest and that nobody holds, and returns that event (order: at, id).
   * Null: nothing to do. The lease is by the store's clock.
   */
  claim(worker: string, leaseMs: number): Promise<StoredInboxEvent | null>;
  renew(chat: string, worker: string, leaseMs: number): Promise<boolean>;
  /** Ends an event and frees its chat. `dead` keeps the reason. */
  finish(
    id: string,
    worker: string,
    state: Exclude<InboxState, "waiting">,
    reason: string | null,
  ): Promise<boolean>;
  /** Counts one failure and frees the chat; returns the failures so far. */
  fail(id: string, worker: string, reason: string): Promise<number>;
  load(id: string): Promise<StoredInboxEvent | null>;
  counts(): Promise<Record<InboxState, number>>;
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

export interface LockStore {
  /** True: this owner holds the named lock for `leaseMs` of the store's clock. Renewing is acquiring again. */
  acquire(name: string, owner: string, leaseMs: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

/** Catalogues that the operator imported: immutable, a correction comes under a new id. */
export interface CatalogueStore {
  /** False: there is one with this id, which stays as it is. */
  add(catalogue: Catalogue): Promise<boolean>;
  /** By id. */
  list(): Promise<Catalogue[]>;
}

/** Holidays and milestones of the installation, a document per fiscal year. */
export interface CalendarStore {
  load(fiscalYear: FiscalYear): Promise<InstallationCalendar | null>;
  save(calendar: InstallationCalendar): Promise<void>;
}

/** What the installation remembers beside agencies: e.g. the schedule's last heartbeat, the sandbox's clock offset. */
export interface SettingStore {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

export interface Store {
  agencies: AgencyStore;
  members: MemberStore;
  assessments: AssessmentStore;
  chats: ChatStore;
  changes: ChangeStore;
  inbox: InboxStore;
  outbox: OutboxStore;
  quota: QuotaStore;
  sentMessages: SentMessageStore;
  carriers: CarrierStore;
  pending: PendingStore;
  tokens: TokenStore;
  locks: LockStore;
  settings: SettingStore;
  catalogues: CatalogueStore;
  calendars: CalendarStore;
  /** Resolves if the store answers; rejects with the fault. */
  ping(): Promise<void>;
  /** The version of its schema. */
  schemaVersion(): Promise<number>;
  close(): Promise<void>;
}
