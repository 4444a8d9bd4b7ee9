// Owns the way of documents in and out of their JSON columns.

/** A document as this adapter wrote it: `T` is what its table holds. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}
