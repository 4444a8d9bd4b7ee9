// Owns the books of writes: each that was acknowledged is there, and its group was told of it as often as the store says.
import { type Change, eventOf } from "../../src/domain/assessment.ts";
import type { OutboxRow } from "../../src/domain/delivery.ts";
import { wasTried } from "../../src/domain/outbox-row.ts";
import type { Store } from "../../src/store/port.ts";
import type { SaidStatus } from "./busy.ts";
import { type Heard, timesSent } from "./heard.ts";

/** Each status that somebody gave a task stood there: by that sentence, or because it was so already. */
export function lostStatuses(changes: readonly Change[], said: readonly SaidStatus[]): string[] {
  const given = new Set(
    changes.flatMap(({ field, taskId, after }) => (field === "status" ? [`${taskId} ${after}`] : [])),
  );
  return said
    .filter(({ task, status }) => !given.has(`${task} ${status}`))
    .map(({ agency, task, status }) => `${agency}: ${task} ${status} is lost`);
}

/** Two announcements may say the same words: together they stand in the chat as often as they were sent, or may have been. */
export function announcementFaults(rows: readonly OutboxRow[], heard: Heard): string[] {
  const own = rows.filter(({ kind }) => kind === "announcement");
  return [...Map.groupBy(own, ({ chat, body }) => `${chat} ${body}`)].flatMap(([words, same]) => {
    const times = same[0] ? timesSent(same[0], heard) : 0;
    const sent = same.filter(({ state }) => state === "sent").length;
    const doubtful = same.filter((row) => row.state === "unconfirmed" || isInTheAir(row)).length;
    const counted = `${words} stands ${times} times; ${sent} sent, ${doubtful} in doubt`;
    return times < sent || times > sent + doubtful ? [counted] : [];
  });
}

function isInTheAir(row: OutboxRow): boolean {
  return wasTried(row) && row.state !== "sent";
}

/** Whoever wrote something was answered, or their group hears of it later: no write stays untold. */
export async function untoldWrites(
  store: Store,
  changes: readonly Change[],
  rows: readonly OutboxRow[],
): Promise<string[]> {
  const announced = new Set(
    rows.flatMap(({ kind, key }) => (kind === "announcement" ? [key.slice(key.lastIndexOf("/") + 1)] : [])),
  );
  const ids = [...new Set(changes.map(eventOf))].filter((id) => !announced.has(id));
  const events = await Promise.all(ids.map((id) => store.inbox.load(id)));
  return events.flatMap((one) => (one?.replyTriedAt === null ? [`nobody was told of ${one.id}`] : []));
}
