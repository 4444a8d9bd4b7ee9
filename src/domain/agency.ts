// Owns the shapes of an agency, its chats and its members.
import type { Day, FiscalYear, Instant } from "./time.ts";

export type AgencyType = "อบต" | "ทต" | "ทม" | "ทน" | "อบจ" | "other";
export type Role = "officer" | "head" | "coordinator" | "executive";
export type Language = "th" | "en";

export interface Unit {
  id: string;
  name: string;
  parent?: string;
}

export interface AgencySettings {
  /** Everyone of the agency may change every task (design 3.5). */
  openEditing: boolean;
  /** Days before the due day on which reminders fall. */
  ladder: number[];
  /** `HH:MM`: until then a digest waits for a free reply (design 5). */
  cutOff: string;
  /** Which way a due date on a day without work moves when a year opens. */
  holidayRule: "keep" | "before" | "after";
  digits: "thai" | "arabic";
  language: Language;
  /** False: no reminders at all. */
  reminders: boolean;
}

export interface YearResult {
  year: FiscalYear;
  total?: number;
  level?: string;
  instruments?: Record<string, number>;
  /** By indicator number "1".."10", 0..100. */
  indicators?: Record<string, number>;
  items?: Record<string, number>;
  announcedOn?: Day;
  announcement?: string;
}

/** What every saved aggregate carries (design 7). */
export interface Aggregate {
  id: string;
  /** 0 before the first save; the store counts it up. */
  version: number;
  /** Ids of the last 500 events that were applied. */
  events: string[];
}

export interface Agency extends Aggregate {
  name: string;
  type: AgencyType;
  /** By which framework it is assessed; absent: the usual one of `content.ts`. */
  framework?: string;
  district: string;
  province: string;
  website: string;
  itasCode: string;
  head: { name: string; position: string };
  units: Unit[];
  settings: AgencySettings;
  /** The operator's: messages a month that it may push; absent: an equal part of what was not set for others (design 5, Budget). */
  quotaShare?: number;
  results: YearResult[];
  /** The sandbox's example: does not count when set-up asks whether the server has agencies. */
  demo: boolean;
  createdAt: Instant;
}

export type ChatKind = "user" | "group" | "room";

/** A LINE user, group or room. `id` is `channel:chatId` (see `chatKey`). */
export interface Chat {
  id: string;
  channel: string;
  chatId: string;
  kind: ChatKind;
  /** The agency of a bound group, or the active one of a 1:1 chat; null while there is none. */
  agency: string | null;
  memberCount: number | null;
  language: Language;
  settings: Record<string, string>;
  version: number;
}

/** A person of one agency. The same LINE user in two agencies is two members. */
export interface Member extends Aggregate {
  agency: string;
  channel: string;
  /** LINE's `U…`; the person behind several members. */
  userId: string;
  name: string;
  unit: string | null;
  position: string;
  roles: Role[];
  /** Follows the account, so that a 1:1 push can reach them. */
  reachable: boolean;
  active: boolean;
  /** The day of leaving; null while they belong to the agency, and again once their data is erased. */
  leftOn: Day | null;
}

/** The store's id of a chat; the channel is part of it from the start. */
export function chatKey(channel: string, chatId: string): string {
  return `${channel}:${chatId}`;
}

/** The channel of a chat: the first part of its `chatKey`. */
export function channelOf(chat: string): string {
  return chat.slice(0, chat.indexOf(":"));
}
