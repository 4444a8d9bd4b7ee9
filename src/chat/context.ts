// Owns the building of a command's context from a stored event: chat, person, agency, language.
import type { Agency, Chat, Member } from "../domain/agency.ts";
import { chatKey } from "../domain/agency.ts";
import { namesOf, samplesOf } from "../domain/code-names.ts";
import type { SentMessage, StoredInboxEvent } from "../domain/delivery.ts";
import { dayOf } from "../domain/time.ts";
import { translator } from "../i18n/index.ts";
import { loadAgency } from "../services/agency-lookups.ts";
import { ensureChat, setActiveAgency } from "../services/chats.ts";
import type { Deps } from "../services/deps.ts";
import { membershipsOf } from "../services/members.ts";
import { openQuestion } from "../services/pending.ts";
import { sentMessage } from "../services/sent-messages.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { ChatEvent, Context } from "./command.ts";
import { chatOf, type Inbound } from "./inbound.ts";
import { encodePostback } from "./postback.ts";

/**
 * How cards of this agency and year are drawn: words, digits, and buttons that name both. `chosen`: the person chose this
 * year beside the newest one, so each button goes on in it instead of asking which year is meant.
 */
export function viewOf(
  ctx: Pick<Context, "t" | "language" | "today" | "agency">,
  year: number | null,
  chosen = false,
): ViewContext {
  const agency = ctx.agency?.id ?? null;
  const inYear = chosen && year !== null ? { year: String(year) } : {};
  return {
    t: ctx.t,
    language: ctx.language,
    today: ctx.today,
    digits: ctx.agency?.settings.digits ?? "arabic",
    data: ({ command, args }) =>
      encodePostback({ call: { command, args: { ...inYear, ...args } }, agency, year }),
  };
}

/** In 1:1 the active agency is remembered; the only membership becomes it by itself. */
async function settleChat(deps: Deps, chat: Chat, memberships: readonly Member[]): Promise<Chat> {
  if (chat.kind !== "user") return chat;
  if (memberships.some((member) => member.agency === chat.agency)) return chat;
  const only = memberships[0];
  if (!only && chat.agency === null) return chat;
  if (!only) return { ...chat, agency: null };
  return setActiveAgency(deps, { channel: chat.channel, userId: chat.chatId, agencyId: only.agency });
}

async function quotedMessage(deps: Deps, inbound: Inbound, chat: string): Promise<SentMessage | null> {
  const id = inbound.message?.quotedMessageId;
  return id ? sentMessage(deps, id, chat, deps.clock.now()) : null;
}

/** Loads what every command needs to know of an event, the newest lists too; null if it has no chat to answer in. */
export async function loadContext(
  deps: Deps,
  stored: StoredInboxEvent,
  inbound: Inbound,
  run: Context["run"],
): Promise<Context | null> {
  const from = chatOf(inbound);
  if (!from) return null;
  const known = chatKey(stored.channel, from.chatId);
  const now = deps.clock.now();
  const [memberships, found, quoted, question] = await Promise.all([
    from.userId ? membershipsOf(deps, stored.channel, from.userId) : [],
    ensureChat(deps, { channel: stored.channel, chatId: from.chatId, kind: from.kind }),
    quotedMessage(deps, inbound, known),
    inbound.type === "message" ? openQuestion(deps, known, from.userId, now) : null,
    deps.content.refresh?.(),
  ]);
  const chat = await settleChat(deps, found, memberships);
  const agency: Agency | null = chat.agency ? await loadAgency(deps, chat.agency) : null;
  const event: ChatEvent = {
    id: stored.id,
    at: stored.at,
    messageId: inbound.message?.id ?? null,
    quoted,
    question,
    fromButton: inbound.type === "postback",
  };
  const names = namesOf(deps.content, agency?.framework);
  const t = translator(chat.language, samplesOf(deps.content, agency?.framework));
  const about = { t, language: chat.language, today: dayOf(now), agency };
  const member = memberships.find((one) => one.agency === agency?.id) ?? null;
  const person = { userId: from.userId, member, memberOf: memberships.map((one) => one.agency) };
  return { deps, event, chat, ...person, now, names, view: viewOf(about, null), run, ...about };
}
