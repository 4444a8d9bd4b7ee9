// Owns how records read after a message was taken back: its words are null there and gone from the task.

/** Fields that are one text: null in a record means that their words were erased. */
const writtenFields: readonly string[] = ["reason", "title", "detail"];

/** True if the record of this field holds no words any more, so that nothing can be compared with it. */
export function wasErased(field: string, recorded: unknown): boolean {
  return recorded === null && writtenFields.includes(field);
}

/** A recorded value as it stands after erasure: notes without words are gone, links without explanation stay. */
export function withoutErasedWords(field: string, recorded: unknown): unknown {
  if (wasErased(field, recorded)) return "";
  if (!Array.isArray(recorded)) return recorded;
  return recorded.filter((entry) => !isNull(entry, "text")).map(withBlankNote);
}

function withBlankNote(entry: unknown): unknown {
  return isNull(entry, "note") ? Object.assign({}, entry, { note: "" }) : entry;
}

function isNull(entry: unknown, field: "text" | "note"): boolean {
  return typeof entry === "object" && entry !== null && Reflect.get(entry, field) === null;
}
