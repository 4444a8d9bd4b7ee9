// Owns a worker that handles events side by side with others, and tells where a chat had two workers or lost its order.
import type { InboxEvent } from "../../src/domain/delivery.ts";
import type { Store } from "../../src/store/port.ts";
import { inboxEvent } from "./delivery-builders.ts";

const leaseMs = 60_000;
const firstMs = Date.parse("2026-03-02T02:00:00.000Z");
const idAt = (place: number): string => `event ${String(place).padStart(3, "0")}`;

/** Events of this many chats in turn, a second apart; the payload of each names the one before it in its chat. */
export function talk(count: number, chats: number): InboxEvent[] {
  return Array.from({ length: count }, (_, n) =>
    inboxEvent({
      id: idAt(n),
      chat: `chat ${n % chats}`,
      at: new Date(firstMs + n * 1_000).toISOString(),
      payload: n < chats ? "" : idAt(n - chats),
    }),
  );
}

/** Handles what there is of a talk; the ids in their order, with a word before each that came before its time. */
export async function handleAll({ inbox }: Pick<Store, "inbox">, owner: string): Promise<string[]> {
  const handled: string[] = [];
  for (;;) {
    const event = await inbox.claim(owner, leaseMs);
    if (!event) return handled;
    const before = await inbox.load(String(event.payload));
    const ended = await inbox.finish(event.id, owner, "done", null);
    handled.push(`${before?.state === "waiting" ? "early: " : ""}${ended ? "" : "lost: "}${event.id}`);
  }
}
