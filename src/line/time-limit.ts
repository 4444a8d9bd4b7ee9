// Owns the time limit of calls to LINE: the SDK has none, and reads the global fetch at each call.
import { AsyncLocalStorage } from "node:async_hooks";

const signals = new AsyncLocalStorage<AbortSignal>();
let limited: typeof fetch | null = null;

/** LINE did not answer within the limit. */
export class TimeLimitReached extends Error {
  override readonly name = "TimeLimitReached";
}

// Requests made inside `withTimeLimit` get its signal; every other fetch of the process passes untouched.
function limitFetch(): void {
  if (globalThis.fetch === limited) return;
  const plain = globalThis.fetch;
  limited = (input, init) => {
    const signal = signals.getStore();
    return plain(input, signal ? { ...init, signal } : init);
  };
  globalThis.fetch = limited;
}

/**
 * Runs a call of the SDK and ends its request, socket included, after `timeoutMs` milliseconds.
 * Rejects with TimeLimitReached then, and with the call's own fault otherwise.
 */
export async function withTimeLimit<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  limitFetch();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await signals.run(controller.signal, call);
  } catch (fault) {
    throw controller.signal.aborted ? new TimeLimitReached(`no answer in ${timeoutMs} ms`) : fault;
  } finally {
    clearTimeout(timer);
  }
}
