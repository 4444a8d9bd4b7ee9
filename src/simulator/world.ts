// Owns the shape of LINE in miniature: everything that is kept between two requests and two starts.
import type { Message, WebhookEvent } from "../line/types.ts";
import type { ApiKind, Fault } from "./fault-kinds.ts";
import type { Instant } from "./time.ts";

/** How a person stands to the account: never added it, added it, or blocked it. */
export type Relation = "none" | "friend" | "blocked";

export interface Person {
  userId: string;
  name: string;
  relation: Relation;
  /** When this person last wrote 1:1; a stranger who wrote can be pushed to for 7 days. */
  wroteAt: Instant | null;
}

export interface Group {
  id: string;
  name: string;
  members: string[];
  botIn: boolean;
  /** LINE may leave `source.userId` out of a group's events; here a switch. */
  omitUserId: boolean;
}

/** What happened in a chat without a word being said; the page puts it into words. */
export type SystemNote = "joined" | "left" | "followed" | "blocked" | "botJoined" | "botLeft";

export interface ChatMessage {
  id: string;
  /** The order within the chat, from 1; an edit keeps it. */
  seq: number;
  chatId: string;
  /** `bot` or a user id. */
  from: string;
  at: Instant;
  kind: "text" | "flex" | "image" | "sticker" | "file" | "system";
  /** Text as people see it; a file's name; a `SystemNote` when the kind is system. */
  text?: string;
  /** The message object as the bot sent it, with its quick replies. */
  message?: Message;
  /** The id of the message that this one quotes. */
  quoted?: string;
  unsent?: true;
  edited?: true;
  /** What the push cost; on the first message of a request. */
  cost?: number;
  via?: "reply" | "push";
}

interface Content {
  contentType: string;
  base64: string;
}

export interface ReplyToken {
  chatId: string;
  eventAt: Instant;
  receivedAt: Instant;
}

export interface SentMessage {
  id: string;
  quoteToken?: string;
}

/** A request with a retry key that LINE has accepted. */
export interface AcceptedRequest {
  at: Instant;
  requestId: string;
  sentMessages: SentMessage[] | null;
}

export interface ApiLogEntry {
  at: Instant;
  method: string;
  path: string;
  /** 0 while there is no answer, and for ever where none was given. */
  status: number;
  /** Messages charged to the month's quota. */
  cost: number;
  requestId: string;
  /** The fault that struck the call. */
  fault?: ApiKind;
}

/** An event on its way as a redelivery. */
export interface LateEvent {
  event: WebhookEvent;
  dueAt: Instant;
}

interface Bot {
  userId: string;
  displayName: string;
  basicId: string;
  /** Only verified accounts may list the members of a group. */
  verified: boolean;
}

export interface Quota {
  type: "none" | "limited";
  value: number;
}

export interface Settings {
  omitUserId: boolean;
  redelivery: boolean;
}

export interface World {
  bot: Bot;
  people: Person[];
  groups: Group[];
  /** By chat id; the newest last. */
  messages: Record<string, ChatMessage[]>;
  /** Of images and files, by message id. */
  contents: Record<string, Content>;
  /** What ids count by; it outlives a reset, so that no id comes twice. */
  count: number;
  replyTokens: Record<string, ReplyToken>;
  retryKeys: Record<string, AcceptedRequest>;
  quota: Quota;
  /** Messages charged, by Bangkok month `YYYY-MM`. */
  usage: Record<string, number>;
  /** Pushed messages by day `YYYYMMDD` of UTC+9, as LINE counts deliveries. */
  pushedOn: Record<string, number>;
  settings: Settings;
  /** Events that the bot did not acknowledge, kept while redelivery is on. */
  undelivered: WebhookEvent[];
  /** Faults to come, in their order. */
  faults: Fault[];
  /** Events that wait for the next one to go before them. */
  heldBack: WebhookEvent[];
  late: LateEvent[];
  /** Set by the bot over the API; otherwise the caller's address holds. */
  endpoint: string | null;
  /** 0: no answer; null: nothing was sent yet. */
  lastWebhookStatus: number | null;
  log: ApiLogEntry[];
  offsetMs: number;
}
