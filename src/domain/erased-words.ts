// Owns how records read after a message was taken back: its words are null there and gone from the task.

/** A recorded value as it stands after erasure: notes without words are gone, links without explanation stay. */
export function withoutErasedWords(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((entry) => !isErased(entry, "text")).map(withBlankNote);
}

function withBlankNote(entry: unknown): unknown {
  return isErased(entry, "note") ? { ...(entry as object), note: "" } : entry;
}

function isErased(entry: unknown, field: "text" | "note"): boolean {
  return typeof entry === "object" && entry !== null && Reflect.get(entry, field) === null;
}
