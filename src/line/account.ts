// Owns the operator's look at the account: whether LINE takes the token, LINE's time, and LINE's own test of the webhook.
import { messagingApi } from "@line/bot-sdk";
import type { LineClientOptions } from "./client.ts";
import { refusedOrUnknown } from "./send-outcome.ts";
import { withTimeLimit } from "./time-limit.ts";
import type { BotInfo } from "./types.ts";

/** `refused`: LINE answers, but not to this token. `unreachable`: it does not answer, or not as LINE. */
export type AccountProbe =
  | { kind: "answers"; info: BotInfo; lineTime: string | null }
  | { kind: "refused"; detail: string }
  | { kind: "unreachable"; detail: string };

/** LINE's reasons: `OK`, `COULD_NOT_CONNECT`, `REQUEST_TIMEOUT`, `ERROR_STATUS_CODE`, `UNCLASSIFIED`. */
export interface WebhookTest {
  success: boolean;
  statusCode: number;
  reason: string;
}

export interface LineAccount {
  /** Never rejects. `lineTime` is LINE's `date` header, as an instant in UTC to the second. */
  probe(): Promise<AccountProbe>;
  /** LINE posts a webhook without events to the address it knows. Rejects if LINE does not make the test. */
  testWebhook(): Promise<WebhookTest>;
}

/** The account of this token. */
export function createLineAccount(options: Omit<LineClientOptions, "log">): LineAccount {
  const { channelAccessToken, apiBaseUrl, timeoutMs } = options;
  const sdk = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: apiBaseUrl });
  const limited = <T>(call: () => Promise<T>): Promise<T> => withTimeLimit(timeoutMs, call);
  return {
    probe: async () => {
      try {
        const { body, httpResponse } = await limited(() => sdk.getBotInfoWithHttpInfo());
        const { userId, displayName, chatMode } = body;
        const info = { userId, displayName, chatMode };
        return { kind: "answers", info, lineTime: instantOf(httpResponse.headers.get("date")) };
      } catch (fault) {
        const { kind, why, detail } = refused(fault);
        const noToken = kind === "rejected" && (why === "tokenRefused" || why === "notAllowed");
        return noToken ? { kind: "refused", detail } : { kind: "unreachable", detail };
      }
    },
    testWebhook: async () => {
      const { success = false, statusCode, reason } = await limited(() => sdk.testWebhookEndpoint({}));
      return { success, statusCode, reason };
    },
  };
}

/** Why a question to LINE failed, in one line. */
export function lineFault(fault: unknown): string {
  return refused(fault).detail;
}

function refused(fault: unknown) {
  const outcome = refusedOrUnknown(fault);
  if (outcome.kind === "sent") throw new Error("a question was answered like a send");
  return outcome;
}

function instantOf(httpDate: string | null): string | null {
  const ms = Date.parse(httpDate ?? "");
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
