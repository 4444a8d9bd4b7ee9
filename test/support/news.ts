// Owns waiting for something that another process does: LINE in miniature tells its news, so nobody sleeps.

/** Resolves when `isSo` holds, asked at once and after each change in the simulator at this address. */
export async function untilSo(simulator: string, isSo: () => Promise<boolean>): Promise<void> {
  const stop = new AbortController();
  const news = await fetch(`${simulator}/sim/events`, { signal: stop.signal });
  try {
    if (await isSo()) return;
    for await (const _ of news.body ?? []) if (await isSo()) return;
    throw new Error("the simulator ended before it was so");
  } finally {
    stop.abort();
  }
}
