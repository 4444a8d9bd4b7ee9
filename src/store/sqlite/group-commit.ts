// Owns the shared transaction: what callers hand in within one turn of the event loop is on the disk after one sync.
import type { Database } from "./database.ts";

interface Waiting<In, Out> {
  input: In;
  resolve(result: Out): void;
  reject(fault: unknown): void;
}

export interface GroupCommit<In, Out> {
  /** Resolves after the commit that holds this input; rejects if it cannot be stored. */
  submit(input: In): Promise<Out>;
  /** Commits what waits now. */
  flush(): void;
}

/**
 * Collects inputs and applies them in one durable transaction. If that fails, each is tried alone, so that one bad
 * input fails its own caller only.
 */
export function groupCommit<In, Out>(db: Database, apply: (input: In) => Out): GroupCommit<In, Out> {
  let queue: Waiting<In, Out>[] = [];
  const flush = (): void => {
    const waiting = queue;
    queue = [];
    if (waiting.length > 0) commitTogether(db, apply, waiting);
  };
  return {
    submit: (input) =>
      new Promise((resolve, reject) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ input, resolve, reject });
      }),
    flush,
  };
}

function commitTogether<In, Out>(db: Database, apply: (input: In) => Out, waiting: Waiting<In, Out>[]): void {
  try {
    const results = db.durably(() =>
      waiting.map(({ input, resolve }) => ({ resolve, result: apply(input) })),
    );
    for (const { resolve, result } of results) resolve(result);
  } catch (fault) {
    if (waiting.length === 1) waiting[0]?.reject(fault);
    else for (const one of waiting) commitTogether(db, apply, [one]);
  }
}
