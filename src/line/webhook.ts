// Owns the reading of a webhook request: its signature over the raw bytes, then its events as LINE sent them.
import { LINE_SIGNATURE_HTTP_HEADER_NAME, validateSignature } from "@line/bot-sdk";

/** LINE's header with the signature, in lower case. */
export const signatureHeader = LINE_SIGNATURE_HTTP_HEADER_NAME;

/** `wrongSignature`: not from LINE, or not for this channel. `broken`: signed, but not a webhook's JSON. */
export type WebhookReading =
  | { kind: "events"; destination: string; events: readonly unknown[] }
  | { kind: "wrongSignature" }
  | { kind: "broken" };

/** Reads one POST. Events of types that this project does not know pass through: LINE adds types without notice. */
export function readWebhook(
  raw: Buffer,
  signature: string | undefined,
  channelSecret: string,
): WebhookReading {
  if (!signature || !validateSignature(raw, channelSecret, signature)) return { kind: "wrongSignature" };
  const body = parse(raw);
  if (!isWebhook(body)) return { kind: "broken" };
  return { kind: "events", destination: body.destination ?? "", events: body.events };
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return null;
  }
}

// Only a check of the connection, which brings no events, may leave the destination out.
function isWebhook(body: unknown): body is { destination?: string; events: unknown[] } {
  if (typeof body !== "object" || body === null) return false;
  const { destination, events } = body as Record<string, unknown>;
  if (!Array.isArray(events)) return false;
  return typeof destination === "string" || (destination === undefined && events.length === 0);
}
