// Owns the store's contract: the few queries that both adapters answer. Types only.
import type { Agency, Aggregate, Chat, Member } from "../domain/agency.ts";
import type { Assessment, Change, InstallationCalendar } from "../domain/assessment.ts";
import type { CatalogueFile } from "../domain/catalogue.ts";
import type { Day, FiscalYear, Instant } from "../domain/time.ts";
import type {
  CarrierStore,
  InboxStore,
  OutboxStore,
  Page,
  PendingStore,
  QuotaStore,
  SentMessageStore,
  TokenStore,
} from "./delivery-port.ts";

export type * from "./delivery-port.ts";

/**
 * How a guarded save ended. `saved`: the aggregate and its changes stand, version + 1.
 * `applied`: this event was applied before, nothing was written; rebuild the answer from its changes.
 * `stale`: the version moved on, nothing was written; load again and decide again.
 */
export type SaveResult = "saved" | "applied" | "stale";

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
  count(): Promise<number>;
  /** Streams all agencies, ordered by id; the reader may write meanwhile. */
  each(): AsyncIterable<Agency>;
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
  /** How many agencies have a year that is pinned to this catalogue. */
  pinnedTo(catalogue: string): Promise<number>;
  /** Streams assessments with `nextReminderOn <= day`, ordered by id; the reader may write meanwhile. */
  dueOn(day: Day): AsyncIterable<Assessment>;
  /**
   * Sets `nextReminderOn` alone, in one write, where the version still is the given one; version, events and changes stay.
   * An assessment that was saved meanwhile keeps what that save computed. Returns how many were set.
   */
  setNextReminders(next: readonly NextReminder[]): Promise<number>;
  /**
   * Takes an opened year back with these changes, or nothing; guarded like a save. Afterwards it is as if it had never
   * been opened: `load` gives null and version 0 saves it anew. But its version counts on and its events stay known, so
   * that what was read before is `stale` and what was applied before is `applied`.
   */
  takeBack(year: Assessment, eventId: string, changes: readonly Change[]): Promise<SaveResult>;
}

export interface ChatFilter {
  agency?: string;
  /** LINE's id of the user, group or room, in whichever channel. */
  chatId?: string;
}

export interface ChatStore {
  load(id: string): Promise<Chat | null>;
  /** Inserts (version 0) or replaces the version that was loaded; false: it moved on. */
  save(chat: Chat): Promise<boolean>;
  byAgency(agency: string): Promise<Chat[]>;
  /** Ordered by id. */
  list(filter: ChatFilter, page: Page): Promise<Chat[]>;
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

export interface LockStore {
  /** True: this owner holds the named lock for `leaseMs` of the store's clock. Renewing is acquiring again. */
  acquire(name: string, owner: string, leaseMs: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

/** Catalogues that the operator imported: immutable, a correction comes under a new id. */
export interface CatalogueStore {
  /** False: there is one with this id, which stays as it is. */
  add(catalogue: CatalogueFile): Promise<boolean>;
  /** By id. */
  list(): Promise<CatalogueFile[]>;
  /** The ids alone, in the same order. */
  ids(): Promise<string[]>;
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

/** What is wrong with the store itself. */
export interface StoreTrouble {
  /** For the operator, with its remedy; names the place, never a user or a password. */
  sentence: string;
  /** It ends without harm when it is mended: what failed is tried again until then, and nobody's fault is counted. */
  passes: boolean;
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
  /**
   * Runs a piece of work about something, e.g. the handling of an event of one chat, in which what was read need not be read
   * again until it saves something, and may be read ahead. What others do meanwhile is noticed by the guard of the save.
   */
  turn<T>(about: string, work: () => Promise<T>): Promise<T>;
  /** Resolves if the store answers and, where this process serves it, can be written; rejects with the fault. */
  ping(): Promise<void>;
  /** What a fault of one of these calls says of the store itself; null: it came of what was asked. */
  troubleOf(fault: unknown): StoreTrouble | null;
  /** The version of its schema. */
  schemaVersion(): Promise<number>;
  close(): Promise<void>;
}
