// Owns the part of the store's contract that moves and guards a whole installation: its records, and who serves it. Types only.
import type { Agency, Chat, Member } from "../domain/agency.ts";
import type { Assessment, Change, InstallationCalendar } from "../domain/assessment.ts";
import type { CatalogueFile } from "../domain/catalogue.ts";
import type {
  OutboxRow,
  Pending,
  QuotaLedger,
  SentMessage,
  StoredInboxEvent,
  Token,
} from "../domain/delivery.ts";
import type { FiscalYear, Instant } from "../domain/time.ts";
import type { Store } from "./port.ts";

/** What stays of a year that was taken back: so that nothing of it comes to life again. */
export interface TakenBackYear {
  id: string;
  agency: string;
  fiscalYear: FiscalYear;
  version: number;
  events: string[];
}

/** Everything that a store holds for good, in the port's own shapes. Leases, locks, carriers and counts of wrong tries are not among it. */
export interface StoreRecords {
  erasedAgency: { id: string };
  setting: { name: string; value: string };
  catalogue: CatalogueFile;
  calendar: InstallationCalendar;
  agency: Agency;
  member: Member;
  chat: Chat;
  inboxEvent: StoredInboxEvent;
  outboxRow: OutboxRow;
  quota: QuotaLedger;
  pending: Pending;
  token: Token;
  assessment: Assessment;
  takenBack: TakenBackYear;
  change: Change;
  sentMessage: SentMessage;
}

export type StoreRecord = {
  [Kind in keyof StoreRecords]: { kind: Kind; record: StoreRecords[Kind] };
}[keyof StoreRecords];

/** A server that works on the store. */
export interface ServingProcess {
  pid: number;
  host: string;
  /** Its last sign of life, and how long ago that was: both by the store's clock. */
  seenAt: Instant;
  silentMs: number;
}

/** A store as a process opens it. */
export interface OpenedStore extends Store {
  /**
   * Says that this process serves the store, until `close`; operator commands need no claim. `onLost`: another server
   * took over, this one has to stop. `worker`: with this name its leases and claims begin, and what it holds when it
   * dies is free as soon as that is seen. Rejects with an OperatorError where only one server may and another lives.
   */
  claimServer(onLost: () => void, worker?: string): Promise<void>;
  /** The servers that live now. */
  servers(): Promise<ServingProcess[]>;
  /** Where it is, for people: a file, or hosts and database; never a user or a password. */
  place: string;
  /** Reads all of it (a second for two gigabytes). Rejects with an OperatorError if it is damaged. */
  verify(): Promise<void>;
  /** Rejects with an OperatorError while a restore fills it, and where one broke off: what is written then would be lost. */
  assertWhole(): Promise<void>;
  /** True if it holds no record. */
  isEmpty(): Promise<boolean>;
  /**
   * Streams every record; works beside a running server. What is read holds together: no event is missing whose effect is
   * missing too, and no change without its aggregate or the other way round.
   */
  records(): AsyncIterable<StoreRecord>;
  /** Writes records as they are, versions and states included, into an empty store. Returns how many. */
  fill(records: AsyncIterable<StoreRecord>): Promise<number>;
}
