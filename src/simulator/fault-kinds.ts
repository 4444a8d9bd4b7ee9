// Owns what can go wrong with LINE on command: the kinds of faults, the calls they strike, and how one is kept.

/** Calls of the API that a fault can be meant for; `any` is every one. */
export const faultyCalls = [
  "any",
  "reply",
  "push",
  "multicast",
  "quota",
  "consumption",
  "memberCount",
  "groupSummary",
  "profile",
  "info",
  "webhookEndpoint",
] as const;
export type FaultyCall = (typeof faultyCalls)[number];

/** LINE refuses, in the words of its answer code. */
export const refusalKinds = [
  "invalidReplyToken",
  "failedToSend",
  "invalidBody",
  "tokenExpired",
  "notAvailable",
  "notFound",
  "conflict",
  "tooLarge",
  "rateLimit",
  "monthlyLimit",
  "serverError",
  "badGateway",
  "unavailable",
  "gatewayTimeout",
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/** No answer comes: the connection is reset, or the call hangs until its caller gives up. */
export const silentKinds = ["reset", "hang"] as const;
type SilentKind = (typeof silentKinds)[number];

/** LINE does what it is asked, and the answer comes damaged: half of it, no JSON, or a 409 for a known retry key. */
export const spoiltKinds = ["halfAnswer", "noJson", "alreadyAccepted"] as const;
type SpoiltKind = (typeof spoiltKinds)[number];

/** An event comes twice one after the other, twice at once, or after the next one. */
export const webhookKinds = ["twice", "twiceAtOnce", "holdBack"] as const;
/** An event comes late as a redelivery, or at once and again as a redelivery. */
export const redeliveryKinds = ["redeliverOnly", "redeliverToo"] as const;
export type WebhookKind = (typeof webhookKinds)[number] | (typeof redeliveryKinds)[number];

export type ApiKind = RefusalKind | SilentKind | SpoiltKind | "slow";

interface AnyFault {
  id: string;
  /** How often it strikes yet; null: until it is cleared. */
  times: number | null;
}

export interface ApiFault extends AnyFault {
  kind: ApiKind;
  on: FaultyCall;
  /** LINE does what it is asked before the fault strikes: messages are posted and charged. Always so where the answer alone is late or spoilt. */
  accepted: boolean;
  /** Of `slow`: milliseconds of real time until the answer. */
  afterMs?: number;
}

export interface WebhookFault extends AnyFault {
  kind: WebhookKind;
  /** Of the redeliveries: milliseconds of the simulator's clock. */
  afterMs?: number;
}

export type Fault = ApiFault | WebhookFault;

const ofWebhooks: ReadonlySet<string> = new Set([...webhookKinds, ...redeliveryKinds]);

export function isWebhookFault(fault: Fault): fault is WebhookFault {
  return ofWebhooks.has(fault.kind);
}
