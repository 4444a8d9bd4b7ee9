// Owns how a send to LINE ended: what LINE answered, read as sent, retry or rejected.
import { HTTPFetchError, LINE_REQUEST_ID_HTTP_HEADER_NAME, type messagingApi } from "@line/bot-sdk";
import { TimeLimitReached } from "./time-limit.ts";
import type { Rejection, SendOutcome } from "./types.ts";

interface Accepted {
  httpResponse: Response;
  body: messagingApi.PushMessageResponse | messagingApi.ReplyMessageResponse | null;
}

// LINE's error bodies (Messaging API reference, "Error responses"); both 429s differ in their words alone.
const invalidReplyToken = "Invalid reply token";
const monthlyLimit = /monthly limit/i;
const acceptedRequestId = "x-line-accepted-request-id";

/** A 2xx answer. */
export function accepted({ httpResponse, body }: Accepted): SendOutcome {
  return {
    kind: "sent",
    messageIds: idsOf(body),
    requestId: httpResponse.headers.get(LINE_REQUEST_ID_HTTP_HEADER_NAME),
  };
}

/** Whatever a send rejected with. A 2xx without JSON counts as unknown: the same bytes and key may be sent again. */
export function refusedOrUnknown(fault: unknown): SendOutcome {
  if (fault instanceof HTTPFetchError) return readStatus(fault);
  const detail = fault instanceof Error ? fault.message : String(fault);
  if (fault instanceof TimeLimitReached) return { kind: "retry", why: "timeout", detail, requestId: null };
  if (fault instanceof SyntaxError)
    return { kind: "retry", why: "server", detail: "an answer that is not JSON", requestId: null };
  return { kind: "retry", why: "network", detail: causeOf(fault) ?? detail, requestId: null };
}

function readStatus(fault: HTTPFetchError): SendOutcome {
  const requestId = fault.headers.get(LINE_REQUEST_ID_HTTP_HEADER_NAME);
  const body = readBody(fault.body);
  const detail = `${fault.status} ${describe(body)}`.trim();
  if (fault.status === 409 && fault.headers.has(acceptedRequestId))
    return { kind: "sent", messageIds: idsOf(body), requestId: fault.headers.get(acceptedRequestId) };
  if (fault.status >= 500) return { kind: "retry", why: "server", detail, requestId };
  if (fault.status === 429 && !monthlyLimit.test(detail))
    return { kind: "retry", why: "rate", detail, requestId };
  return { kind: "rejected", why: rejectionOf(fault.status, body.message ?? ""), detail, requestId };
}

function rejectionOf(status: number, message: string): Rejection {
  if (status === 429) return "monthlyLimit";
  if (status === 401) return "tokenRefused";
  if (status === 403) return "notAllowed";
  if (status === 404) return "notFound";
  return status === 400 && message.startsWith(invalidReplyToken) ? "invalidReplyToken" : "badRequest";
}

type ErrorBody = Partial<messagingApi.ErrorResponse>;

function readBody(text: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}

function describe(body: ErrorBody): string {
  const details = (body.details ?? []).map((one) => `${one.property ?? ""}: ${one.message ?? ""}`);
  return [body.message ?? "", ...details]
    .filter((part) => part !== "")
    .join("; ")
    .slice(0, 500);
}

function idsOf(body: { sentMessages?: messagingApi.SentMessage[] } | null): string[] {
  return (body?.sentMessages ?? []).map((message) => message.id);
}

// Node's fetch says "fetch failed" and keeps the reason in `cause`.
function causeOf(fault: unknown): string | null {
  return fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : null;
}
