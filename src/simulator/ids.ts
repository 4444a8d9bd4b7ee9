// Owns the ids that LINE gives out: of people, groups, messages, events, tokens and requests.
import { randomBytes, randomUUID } from "node:crypto";
import type { Instant } from "./time.ts";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function base32(value: number, length: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < length; i += 1) {
    text = `${crockford[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** A ULID by the simulator's clock: events of one millisecond sort by `count`, the rest is random. */
export function eventId(at: Instant, count: number): string {
  const random = Array.from(randomBytes(8), (byte) => crockford[byte % 32]).join("");
  return base32(Date.parse(at), 10) + base32(count, 8) + random;
}

/** A message id of digits, as LINE's; later messages have larger ones while the clock does not go back. */
export function messageId(at: Instant, count: number): string {
  return `${Date.parse(at)}${String(count % 100_000).padStart(5, "0")}`;
}

export function newUserId(): string {
  return `U${randomBytes(16).toString("hex")}`;
}

export function newGroupId(): string {
  return `C${randomBytes(16).toString("hex")}`;
}

export function newReplyToken(): string {
  return randomBytes(16).toString("hex");
}

export function newRequestId(): string {
  return randomUUID();
}

/** The token by which a message can be quoted; good for ever, in its chat only (MSG/get-quote-tokens). */
export function quoteTokenOf(id: string): string {
  return `quote-${id}`;
}

/** The message that a quote token stands for, or null for a token LINE never gave out. */
export function quotedIdOf(token: string): string | null {
  return /^quote-(\d+)$/.exec(token)?.[1] ?? null;
}

/** The token that marks a message as read. */
export function readTokenOf(id: string): string {
  return `read-${id}`;
}

/** True for an id of the form of a person's (`U`) or a group's (`C`). */
export function isLineId(text: string, kind: "U" | "C"): boolean {
  return text.startsWith(kind) && /^[UC][0-9a-f]{32}$/.test(text);
}
