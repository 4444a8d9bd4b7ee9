// Owns the schemas of the requests that LINE in miniature takes: made from LINE's own description, read when first needed.
import { readFileSync } from "node:fs";

export const requests = [
  "ReplyMessageRequest",
  "PushMessageRequest",
  "MulticastRequest",
  "ValidateMessageRequest",
  "SetWebhookEndpointRequest",
  "TestWebhookEndpointRequest",
  "ShowLoadingAnimationRequest",
  "MarkMessagesAsReadByTokenRequest",
] as const;

/** A request body that LINE's description names. */
export type RequestName = (typeof requests)[number];

/**
 * Written from messaging-api.yml by `scripts/write-line-schemas.ts` (a rules test compares the two): to read the
 * description itself would cost a sandbox a tenth of a second and 20 MB.
 */
export const schemaFile = new URL("../line-openapi/request-schemas.json", import.meta.url);

/** One JSON schema document with the requests, and everything they need, under `$defs`. */
export function readRequestSchemas(): Record<string, unknown> {
  return JSON.parse(readFileSync(schemaFile, "utf8"));
}
