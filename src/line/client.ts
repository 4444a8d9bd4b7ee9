// Owns the way to LINE: the SDK's client with a time limit on every call, answering as LinePlatform.
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import type { Log } from "../log.ts";
import { accepted, refusedOrUnknown } from "./send-outcome.ts";
import { withTimeLimit } from "./time-limit.ts";
import type { LinePlatform, SendOutcome } from "./types.ts";

export interface LineClientOptions {
  channelAccessToken: string;
  /** An origin, e.g. `https://api.line.me`. */
  apiBaseUrl: string;
  /** For each call, in milliseconds. */
  timeoutMs: number;
  log?: Log;
}

type Limited = <T>(call: () => Promise<T>) => Promise<T>;
type Sdk = messagingApi.MessagingApiClient;

/** LINE's real client. Sends never reject: they answer with their outcome. Queries reject on a fault of LINE or the network. */
export function createLineClient(options: LineClientOptions): LinePlatform {
  const { channelAccessToken, apiBaseUrl, timeoutMs, log } = options;
  const sdk = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: apiBaseUrl });
  const limited: Limited = (call) => withTimeLimit(timeoutMs, call);
  return { ...sends(sdk, limited, log), ...groupQueries(sdk, limited), ...accountQueries(sdk, limited) };
}

function sends(sdk: Sdk, limited: Limited, log?: Log): Pick<LinePlatform, "reply" | "push"> {
  type Sent = Parameters<typeof accepted>[0];
  const send = async (what: string, call: () => Promise<Sent>): Promise<SendOutcome> => {
    const outcome = await limited(call).then(accepted, refusedOrUnknown);
    if (outcome.kind !== "sent") tellNotSent(log, what, outcome);
    return outcome;
  };
  return {
    reply: (replyToken, messages) =>
      send("reply", () => sdk.replyMessageWithHttpInfo({ replyToken, messages: [...messages] })),
    push: (to, messages, retryKey) =>
      send("push", () => sdk.pushMessageWithHttpInfo({ to, messages: [...messages] }, retryKey)),
  };
}

/** A token that LINE does not take stops everything: louder than the failure of one message, and with its remedy. */
function tellNotSent(
  log: Log | undefined,
  what: string,
  { why, detail, requestId }: Exclude<SendOutcome, { kind: "sent" }>,
): void {
  const fields = { what, why, detail, requestId };
  if (why === "tokenRefused")
    log?.error(fields, "LINE refuses the channel access token: issue a new one, set it and start again");
  else log?.warn(fields, "not sent");
}

function groupQueries(
  sdk: Sdk,
  limited: Limited,
): Pick<LinePlatform, "groupMemberCount" | "groupName" | "displayName"> {
  return {
    groupMemberCount: (groupId) =>
      nullIfUnknown(limited(() => sdk.getGroupMemberCount(groupId)).then(({ count }) => count)),
    groupName: (groupId) =>
      nullIfUnknown(limited(() => sdk.getGroupSummary(groupId)).then(({ groupName }) => groupName)),
    displayName: (userId, groupId) =>
      nullIfUnknown(
        limited(() => (groupId ? sdk.getGroupMemberProfile(groupId, userId) : sdk.getProfile(userId))).then(
          ({ displayName }) => displayName,
        ),
      ),
  };
}

function accountQueries(
  sdk: Sdk,
  limited: Limited,
): Pick<LinePlatform, "botInfo" | "quotaLimit" | "quotaUsed" | "webhookEndpoint"> {
  return {
    botInfo: async () => {
      const { userId, displayName, chatMode } = await limited(() => sdk.getBotInfo());
      return { userId, displayName, chatMode };
    },
    quotaLimit: async () => {
      const { type, value } = await limited(() => sdk.getMessageQuota());
      return type === "none" ? null : (value ?? 0);
    },
    quotaUsed: async () => (await limited(() => sdk.getMessageQuotaConsumption())).totalUsage,
    webhookEndpoint: () =>
      nullIfUnknown(
        limited(() => sdk.getWebhookEndpoint()).then(({ endpoint, active }) => ({ endpoint, active })),
      ),
  };
}

// LINE answers 404 for what it does not know, and 400 for a group that the bot has left.
async function nullIfUnknown<T>(query: Promise<T>): Promise<T | null> {
  try {
    return await query;
  } catch (fault) {
    if (fault instanceof HTTPFetchError && (fault.status === 404 || fault.status === 400)) return null;
    throw fault;
  }
}
