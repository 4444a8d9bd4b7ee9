// Owns the patience of whoever asks over HTTP: a store that hangs is a store that does not answer.

/** By its name alone the log says what it is. */
class NoAnswerInTime extends Error {
  override readonly name = "NoAnswerInTime";
}

/** What the work comes to; rejects if that takes longer than `limitMs`. The work goes on, and its own fault is nobody's then. */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const error = new NoAnswerInTime(`no answer within ${limitMs} ms`);
  const timer = setTimeout(() => late.reject(error), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
