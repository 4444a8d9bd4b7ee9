// Owns the documents that were used last: kept parsed, so that a turn in a chat does not read the same 200 KB again and again.

/** Documents by id, each good for one version only: whoever asks has read the version from the store. */
export interface KeptDocuments<T extends object> {
  get(id: string, version: number): T | undefined;
  /** True if some version is kept: then it is worth asking the store for the version first. */
  has(id: string): boolean;
  put(id: string, version: number, document: T): void;
}

/**
 * Keeps the last `most` documents. They are frozen: a caller who changes one in place fails at once, instead of
 * changing what the next caller reads.
 */
export function keptDocuments<T extends object>(most: number): KeptDocuments<T> {
  const kept = new Map<string, { version: number; document: T }>();
  return {
    get(id, version) {
      const found = kept.get(id);
      if (found?.version !== version) return undefined;
      kept.delete(id);
      kept.set(id, found);
      return found.document;
    },
    has: (id) => kept.has(id),
    put(id, version, document) {
      freeze(document);
      kept.delete(id);
      kept.set(id, { version, document });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) return;
        kept.delete(oldest);
      }
    },
  };
}

// What a write left as it was is frozen already, and everything below it.
function freeze(value: unknown): void {
  if (value === null || typeof value !== "object" || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
