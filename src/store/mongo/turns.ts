// Owns what one piece of work has read: within a turn nothing is asked for twice, until the turn saves.
import { AsyncLocalStorage } from "node:async_hooks";

const reads = new AsyncLocalStorage<Map<string, Promise<unknown>>>();

/** Runs a piece of work as one turn. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return reads.run(new Map(), work);
}

/**
 * What was asked under this name in the running turn, else what `ask` answers now. A save over something that somebody else
 * changed meanwhile is refused by its version, so what was read a moment ago is as good as what would be read now.
 */
export function onceInTurn<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const known = reads.getStore();
  if (!known) return ask();
  const found = known.get(name) as Promise<T> | undefined;
  if (found !== undefined) return found;
  const asked = ask();
  known.set(name, asked);
  asked.catch(() => known.delete(name));
  return asked;
}

/** Before and after each save: what is read then is what stands then. */
export function forgetReads(): void {
  reads.getStore()?.clear();
}
