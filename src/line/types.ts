// Owns LINE's own types at LINE's edge, and the seam through which everything is sent.
import type { messagingApi, webhook } from "@line/bot-sdk";

export type Message = messagingApi.Message;
export type FlexMessage = messagingApi.FlexMessage;
export type FlexContainer = messagingApi.FlexContainer;
export type FlexBubble = messagingApi.FlexBubble;
export type FlexComponent = messagingApi.FlexComponent;
export type QuickReply = messagingApi.QuickReply;
export type Action = messagingApi.Action;
export type WebhookEvent = webhook.Event;

/**
 * Why LINE refused for good. `badRequest` carries LINE's own words, for the operator's eyes; `tokenRefused` is the channel
 * access token's fault and of no message.
 */
export type Rejection =
  | "invalidReplyToken"
  | "monthlyLimit"
  | "badRequest"
  | "tokenRefused"
  | "notAllowed"
  | "notFound";

/**
 * How a send ended. `sent`: accepted (2xx, or 409 of an accepted retry key). `retry`: unknown or passing
 * (time-out, network, 5xx, rate 429); the same bytes and key may be sent again. `rejected`: a definite no.
 */
export type SendOutcome =
  | { kind: "sent"; messageIds: string[]; requestId: string | null }
  | {
      kind: "retry";
      why: "timeout" | "network" | "server" | "rate";
      detail: string;
      requestId: string | null;
    }
  | { kind: "rejected"; why: Rejection; detail: string; requestId: string | null };

export interface BotInfo {
  userId: string;
  displayName: string;
  chatMode: string;
}

/** LINE as the bot needs it. Queries reject on a fault of LINE or the network; `null` means LINE does not know it. */
export interface LinePlatform {
  reply(replyToken: string, messages: readonly Message[]): Promise<SendOutcome>;
  /** `retryKey`: a UUID, stored before the first try (LINE: X-Line-Retry-Key, valid 24 h). */
  push(to: string, messages: readonly Message[], retryKey: string): Promise<SendOutcome>;
  botInfo(): Promise<BotInfo>;
  /** Members without the bot. */
  groupMemberCount(groupId: string): Promise<number | null>;
  groupName(groupId: string): Promise<string | null>;
  /** A person's display name: in a group if `groupId` is given, else of a 1:1 chat. */
  displayName(userId: string, groupId: string | null): Promise<string | null>;
  /** `null`: no limit (`type: none`). */
  quotaLimit(): Promise<number | null>;
  /** What LINE counted this month; approximate. */
  quotaUsed(): Promise<number>;
  webhookEndpoint(): Promise<{ endpoint: string; active: boolean } | null>;
}
