// Owns the record of what the bot said: LINE's message ids with the tasks they speak of, so that quotes are understood.
import type { Handled } from "../chat/handled.ts";
import { recordSent } from "../services/sent-messages.ts";
import type { CarriedRow } from "./carried-rows.ts";
import type { JobKit } from "./kit.ts";

/** One reply that LINE accepted: the messages of carried rows come first, then the answer's. */
export interface Said {
  carried: readonly CarriedRow[];
  about: Handled["about"];
  messageIds: readonly string[];
}

/** Remembers the messages of one reply in this chat. */
export async function recordReply(
  kit: JobKit,
  chat: string,
  { carried, about, messageIds }: Said,
): Promise<void> {
  let at = 0;
  for (const { row, messages } of carried) {
    await recordRow(kit, row, messageIds.slice(at, at + messages.length));
    at += messages.length;
  }
  const { agency = null, assessment = null, tasks = [] } = about ?? {};
  const sentAt = kit.deps.clock.now();
  await recordSent(kit.deps, messageIds.slice(at), { chat, agency, assessment, tasks, sentAt });
}

/** Remembers the messages of a row that LINE accepted. */
export async function recordRow(
  kit: JobKit,
  row: CarriedRow["row"],
  messageIds: readonly string[],
): Promise<void> {
  const { chat, agency, subject } = row;
  const about = { assessment: subject?.assessment ?? null, tasks: subject?.tasks ?? [] };
  await recordSent(kit.deps, messageIds, { chat, agency, ...about, sentAt: kit.deps.clock.now() });
}
