// Owns the erasure of a message's words from records: the same for every adapter.
import type { Change } from "../domain/assessment.ts";

/** Fields whose whole value is what a person wrote. */
const writtenFields: readonly string[] = ["reason", "title", "detail"];

/** The whole values that this message wrote: later changes of the same field repeat them as `before`. */
export function writtenBy(change: Change): string | null {
  const written = writtenFields.includes(change.field) && typeof change.after === "string";
  return written && change.after !== "" ? String(change.after) : null;
}

/**
 * The change with `null` in place of the message's words: in notes and explanations that name the message, and where a
 * written field holds one of `texts`. The same object if it held none of them.
 */
export function redacted(change: Change, messageId: string, texts: readonly string[]): Change {
  const swap = (value: unknown): unknown =>
    writtenFields.includes(change.field) && texts.some((text) => text === value)
      ? null
      : withoutWords(value, messageId);
  const before = swap(change.before);
  const after = swap(change.after);
  return before === change.before && after === change.after ? change : { ...change, before, after };
}

function withoutWords(value: unknown, messageId: string): unknown {
  if (!Array.isArray(value) || !value.some((entry) => holdsWords(entry, messageId))) return value;
  return value.map((entry) => (holdsWords(entry, messageId) ? blanked(entry) : entry));
}

function holdsWords(entry: unknown, messageId: string): entry is object {
  if (typeof entry !== "object" || entry === null || Reflect.get(entry, "messageId") !== messageId)
    return false;
  return ["text", "note"].some((field) => typeof Reflect.get(entry, field) === "string");
}

function blanked(entry: object): object {
  return { ...entry, ...("text" in entry ? { text: null } : {}), ...("note" in entry ? { note: null } : {}) };
}
