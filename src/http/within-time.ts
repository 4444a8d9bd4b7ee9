// Owns the patience of whoever asks over HTTP: a store that hangs is a store that does not answer.

import { OperatorError } from "../domain/errors.ts";

/** What the work comes to; rejects with an OperatorError if that takes longer than `limitMs`. The work goes on, and its own fault is nobody's then. */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const error = new OperatorError(`no answer within ${limitMs} ms`);
  const timer = setTimeout(() => late.reject(error), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
