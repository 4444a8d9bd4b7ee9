// Owns the keeping of a webhook's events: which address the bot is asked, and those are stored in one write.
import type { Carrier, InboxEvent } from "../domain/delivery.ts";
import type { Store } from "../store/port.ts";

/** What of a batch is kept: events to handle, and reply tokens that may carry a held digest. */
export interface Addressed {
  keep: InboxEvent[];
  carriers: Carrier[];
}

export interface IntakeOptions {
  store: Pick<Store, "inbox" | "carriers">;
  /** Decides; it may read the store and writes nothing. `destination`: the channel. */
  addressed(destination: string, events: readonly unknown[]): Promise<Addressed>;
  onStored(): void;
  onCarriers(): void;
}

/** Takes a batch of one webhook: when it resolves, what addressed the bot is safe. Rejects if the store cannot keep it. */
export function createIntake(options: IntakeOptions) {
  const { store, addressed, onStored, onCarriers } = options;
  return async (destination: string, events: readonly unknown[]): Promise<void> => {
    if (events.length === 0) return;
    const { keep, carriers } = await addressed(destination, events);
    if (keep.length > 0) {
      await store.inbox.add(keep);
      onStored();
    }
    for (const carrier of carriers) await store.carriers.add(carrier);
    if (carriers.length > 0) onCarriers();
  };
}
