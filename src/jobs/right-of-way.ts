// Owns the right of way: webhooks that wait for their 200 go before the handling of what is stored already.
import { setImmediate as nextRound } from "node:timers/promises";

export interface RightOfWay {
  /** Does the work of a webhook that is waited for. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when it is a worker's turn: one in each round of the event loop, and none while webhooks wait. */
  turn(): Promise<void>;
}

/** LINE waits two seconds for its 200, a reply token lives a minute: so long may a worker wait in a flood of webhooks. */
const longestWaitMs = 100;

/**
 * The store answers without leaving the thread, so a worker that takes one event after the other would keep the
 * webhooks of a burst waiting until the last of them is answered.
 */
export function createRightOfWay(): RightOfWay {
  let webhooks = 0;
  let last: Promise<void> = Promise.resolve();

  async function next(): Promise<void> {
    const from = performance.now();
    do await nextRound();
    while (webhooks > 0 && performance.now() - from < longestWaitMs);
  }

  return {
    async first(work) {
      webhooks += 1;
      try {
        return await work();
      } finally {
        webhooks -= 1;
      }
    },
    turn() {
      last = last.then(next);
      return last;
    },
  };
}
