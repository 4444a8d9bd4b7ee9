// Owns a process that takes and ends waiting events as fast as the store lets it, by one worker or several.
import { openStoreOf } from "../../src/foundation.ts";
import type { Store } from "../../src/store/port.ts";
import { inboxEvent } from "../support/delivery-builders.ts";

export interface ClaimsTold {
  perSecond: number;
}

const events = 1_000;
const chats = 100;
const leaseMs = 15_000;

const [dataDir = "", mongodbUri = "", workers = "1"] = process.argv.slice(2);
const place = { dataDir, mongodbUri: mongodbUri === "" ? null : mongodbUri };

async function fill(store: Store): Promise<void> {
  const all = Array.from({ length: events }, (_, at) =>
    inboxEvent({ id: `event${String(at).padStart(5, "0")}`, chat: `channel:chat${at % chats}` }),
  );
  await store.inbox.add(all);
}

/** Returns how many events this worker had. */
async function work(store: Store, worker: string): Promise<number> {
  let had = 0;
  for (;;) {
    const event = await store.inbox.claim(worker, leaseMs);
    if (!event) return had;
    await store.inbox.finish(event.id, worker, "done", null);
    had += 1;
  }
}

const store = await openStoreOf(place);
await fill(store);
const names = Array.from({ length: Number(workers) }, (_, at) => `worker${at}`);
const from = performance.now();
const had = await Promise.all(names.map((name) => work(store, name)));
const seconds = (performance.now() - from) / 1000;
const total = had.reduce((sum, one) => sum + one, 0);
if (total !== events) throw new Error(`${total} of ${events} events were taken`);
await store.close();
const told: ClaimsTold = { perSecond: events / seconds };
process.send?.(told);
process.disconnect();
