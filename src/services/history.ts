// Owns what is told of the past: the changes of a task, and what a message wrote.
import { type Assessment, type Change, eventOf } from "../domain/assessment.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Page } from "../store/port.ts";
import type { Actor, Deps } from "./deps.ts";
import { undoMs } from "./restore.ts";

/** `after` continues the list; null: that was all. */
export interface TaskHistory {
  changes: Change[];
  after: string | null;
}

/** One page of the changes of a task, newest first. */
export async function taskHistory(
  deps: Deps,
  assessment: Assessment,
  taskId: string,
  page: Page,
): Promise<TaskHistory> {
  const found = await deps.store.changes.byTask(assessment.id, taskId, { ...page, limit: page.limit + 1 });
  const changes = found.slice(0, page.limit);
  return { changes, after: found.length > page.limit ? (changes.at(-1)?.id ?? null) : null };
}

/**
 * The newest event by which a message of this chat (`chatKey`) wrote something, and LINE's time of that event; null: it
 * wrote nothing.
 */
export async function changesByMessage(
  deps: Deps,
  chat: string,
  messageId: string,
): Promise<{ eventId: string; eventAt: Instant } | null> {
  const agency = (await deps.store.chats.load(chat))?.agency;
  const changes = agency ? await deps.store.changes.byMessage(agency, messageId) : [];
  const newest = changes.find((change) => change.chat === chat);
  if (!newest) return null;
  const eventId = eventOf(newest);
  // A change stands under the time of its handling, which may be later than the next wording's own time.
  const event = await deps.store.inbox.load(eventId);
  return { eventId, eventAt: event?.at ?? newest.at };
}

/** True if a message of this chat wrote something: then its edit or its unsending is for the bot. */
export async function changedByMessage(deps: Deps, chat: string, messageId: string): Promise<boolean> {
  return (await changesByMessage(deps, chat, messageId)) !== null;
}

const mostRecent = 500;

/** The newest event of this person in one year that may still be undone, among the agency's latest changes; null: none. */
export async function latestEventIn(
  deps: Deps,
  { id, agency }: Pick<Assessment, "id" | "agency">,
  actor: Actor,
): Promise<string | null> {
  const recent = await deps.store.changes.byAgency(agency, { limit: mostRecent });
  const since = addMs(actor.at, -undoMs);
  const own = recent.find((one) => one.aggregate === id && one.by === actor.by && one.at >= since);
  return own ? eventOf(own) : null;
}
