// Owns what is said later: a write whose answer came too late waits for the next free reply, and is never pushed.
import type { Handled } from "../chat/handled.ts";
import type { OutboxRow, StoredInboxEvent } from "../domain/delivery.ts";
import { freshRow, outboxKey } from "../domain/outbox-row.ts";
import { addMs, dayOf } from "../domain/time.ts";
import type { Message } from "../line/types.ts";
import type { JobKit } from "./kit.ts";

const heldMs = 3 * 86_400_000;

/** Holds the announcement of a write for its chat; nothing if there is none. Once per event. */
export async function holdAnnouncement(
  kit: JobKit,
  event: StoredInboxEvent,
  handled: Handled,
): Promise<void> {
  if (!handled.announce || !handled.about) return;
  await kit.deps.store.outbox.add([announcementRow(kit, event, handled.announce, handled.about)]);
}

function announcementRow(
  kit: JobKit,
  event: StoredInboxEvent,
  text: string,
  about: NonNullable<Handled["about"]>,
): OutboxRow {
  const now = kit.deps.clock.now();
  // The event's own day: handled again after midnight, it is the same row.
  const day = dayOf(event.at);
  const expiresAt = addMs(now, heldMs);
  const message: Message = { type: "text", text };
  return {
    ...freshRow,
    key: outboxKey(about.agency, event.chat, "announcement", `${day}/${event.id}`),
    agency: about.agency,
    chat: event.chat,
    kind: "announcement",
    day,
    priority: 3,
    carry: true,
    plannedAt: now,
    // Its push would begin when it has expired: so it is carried or skipped.
    cutOffAt: expiresAt,
    expiresAt,
    subject: { assessment: about.assessment, tasks: about.tasks },
    late: false,
    body: JSON.stringify([message]),
  };
}
