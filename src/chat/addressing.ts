// Owns the decision which events address the bot (design 3.1). It may read the store, and writes nothing.
import { chatKey } from "../domain/agency.ts";
import type { CodeNames } from "../domain/code-names.ts";
import type { Carrier, InboxEvent, Pending } from "../domain/delivery.ts";
import { type Day, dayOf, type Instant } from "../domain/time.ts";
import { loadAgency } from "../services/agency-lookups.ts";
import { namesInChat } from "../services/chat-names.ts";
import type { Deps } from "../services/deps.ts";
import { changedByMessage } from "../services/history.ts";
import { openQuestion } from "../services/pending.ts";
import { holdsDigest } from "../services/reminders.ts";
import { sentMessage } from "../services/sent-messages.ts";
import { stripCallWord } from "./grammar/call-word.ts";
import { read } from "./grammar/read.ts";
import { readAnswer } from "./grammar/read-answer.ts";
import { isWholeReport } from "./grammar/whole-report.ts";
import { chatOf, type Inbound, readInbound, withoutSelfMention } from "./inbound.ts";

/** What of a webhook's batch is kept. The rest is dropped: not answered, not stored, not logged. */
export interface Addressed {
  keep: InboxEvent[];
  /** Reply tokens of talk between colleagues that may carry a held digest: no text, no person. */
  carriers: Carrier[];
}

const alwaysAddressed = new Set(["postback", "follow", "unfollow", "join", "leave", "memberLeft"]);

async function textAddresses(
  deps: Deps,
  chat: string,
  userId: string | null,
  inbound: Inbound,
): Promise<boolean> {
  const { message } = inbound;
  if (!message) return false;
  if (message.quotedMessageId && (await sentMessage(deps, message.quotedMessageId, chat, deps.clock.now())))
    return true;
  if (message.type !== "text") return false;
  const { text, mentioned } = withoutSelfMention(message);
  if (mentioned) return true;
  const now = deps.clock.now();
  const today = dayOf(now);
  const names = await namesInChat(deps, chat);
  const { called, rest } = stripCallWord(text);
  if (called && (rest === "" || read(rest, today, names).kind !== "none")) return true;
  if (!called && (isWholeReport(text, today, names) || (await bindsChat(deps, chat, text, today))))
    return true;
  const question = userId ? await openQuestion(deps, chat, userId, now) : null;
  return question !== null && answers(deps, question, { text: rest, called, today, names });
}

/** "ผูกกลุ่มนี้" as a whole, in a group that is not bound yet: that is how a group begins (design 3.4). */
async function bindsChat(deps: Deps, chat: string, text: string, today: Day): Promise<boolean> {
  const reading = read(text, today);
  if (reading.kind !== "call" || reading.call.command !== "bind") return false;
  return !(await deps.store.chats.load(chat))?.agency;
}

/** True for the asked form. A text of one's own has none: it counts after the call word, or quotes the question. */
async function answers(
  deps: Deps,
  question: Pending,
  said: { text: string; called: boolean; today: Day; names: CodeNames },
): Promise<boolean> {
  const { form } = question;
  if (!form || (form === "text" && !said.called)) return false;
  const agency = form === "unit" && question.agency ? await loadAgency(deps, question.agency) : null;
  const units = agency?.units.map((unit) => unit.name) ?? [];
  return readAnswer(form, said.text, { today: said.today, units, names: said.names }) !== null;
}

async function addressesBot(deps: Deps, channel: string, inbound: Inbound): Promise<boolean> {
  const from = chatOf(inbound);
  if (!from) return false;
  if (from.kind === "user" || alwaysAddressed.has(inbound.type)) return true;
  const chat = chatKey(channel, from.chatId);
  const about = inbound.message?.id ?? inbound.unsend?.messageId;
  if (inbound.type === "message") return textAddresses(deps, chat, from.userId, inbound);
  if (inbound.type !== "messageEdited" && inbound.type !== "unsend") return false;
  if (about && (await changedByMessage(deps, chat, about))) return true;
  return inbound.type === "messageEdited" && textAddresses(deps, chat, from.userId, inbound);
}

function toInboxEvent(
  channel: string,
  chat: string,
  inbound: Inbound,
  payload: unknown,
  now: Instant,
): InboxEvent {
  return {
    id: inbound.webhookEventId,
    chat,
    channel,
    at: new Date(inbound.timestamp).toISOString(),
    receivedAt: now,
    replyToken: inbound.replyToken ?? null,
    payload,
  };
}

/**
 * Sorts a webhook's events. `channel` is its `destination`. Standby events, unknown types and talk between
 * colleagues are left out; a group's talk may lend its reply token while a digest is held for it.
 */
export async function addressed(deps: Deps, channel: string, events: readonly unknown[]): Promise<Addressed> {
  const now = deps.clock.now();
  const found: Addressed = { keep: [], carriers: [] };
  for (const payload of events) {
    const inbound = readInbound(payload);
    const from = inbound ? chatOf(inbound) : null;
    if (!inbound || !from || inbound.mode === "standby") continue;
    const chat = chatKey(channel, from.chatId);
    if (await addressesBot(deps, channel, inbound))
      found.keep.push(toInboxEvent(channel, chat, inbound, payload, now));
    else if (inbound.replyToken && (await holdsDigest(deps, chat, now)))
      found.carriers.push({
        eventId: inbound.webhookEventId,
        chat,
        replyToken: inbound.replyToken,
        receivedAt: now,
      });
  }
  return found;
}
