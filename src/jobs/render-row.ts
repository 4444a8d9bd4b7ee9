// Owns the words of an outbox row, decided when it is sent: what was finished meanwhile drops out of a digest.
import { encodePostback } from "../chat/postback.ts";
import type { Chat } from "../domain/agency.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { moveId } from "../domain/milestone.ts";
import { digestLines } from "../domain/reminder.ts";
import { dayOf } from "../domain/time.ts";
import { translator } from "../i18n/index.ts";
import type { Message } from "../line/types.ts";
import type { Deps } from "../services/deps.ts";
import { type LoadedYear, loadYear } from "../services/years.ts";
import { digestMessages } from "../views/digest.ts";
import type { ToldMove } from "../views/milestone-words.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { RenderRow } from "./kit.ts";

/** The renderer of rows: a digest as of now in the chat's language, an announcement as it was written. */
export function createRowRenderer(deps: Deps): RenderRow {
  return async (row) => {
    const chat = await deps.store.chats.load(row.chat);
    if (!chat || !mayHear(chat, row)) return null;
    if (row.kind === "digest") return renderDigest(deps, row, chat);
    const messages: Message[] | null = row.body === null ? null : JSON.parse(row.body);
    return messages;
  };
}

/** A group that was let go hears nothing more of the agency; a person's own chat may speak for several. */
function mayHear(chat: Chat, row: OutboxRow): boolean {
  return chat.kind === "user" || chat.agency === row.agency;
}

async function renderDigest(deps: Deps, row: OutboxRow, chat: Chat): Promise<Message[] | null> {
  const year = await subjectOf(deps, row);
  if (!year) return null;
  const today = dayOf(deps.clock.now());
  const asked = new Set(row.subject?.tasks);
  const lines = digestLines(
    year.assessment.tasks.filter((task) => asked.has(task.id)),
    today,
  );
  const moves = movesToTell(year, row);
  if (lines.length === 0 && moves.length === 0) return null;
  const { language } = chat;
  const view: ViewContext = {
    t: translator(language),
    language,
    today,
    digits: year.agency.settings.digits,
    data: (call) => encodePostback({ call, agency: year.agency.id, year: year.assessment.fiscalYear }),
  };
  return digestMessages(view, year, { day: row.day, late: row.late, lines, moves, more: 0 });
}

/** The moves of a row that still stand as they were planned: what moved on or came back since is not told by it. */
function movesToTell({ assessment }: LoadedYear, { subject }: OutboxRow): ToldMove[] {
  const asked = new Set(subject?.moves);
  return (assessment.moves ?? [])
    .filter((move) => asked.has(moveId(move)))
    .flatMap((before) => {
      const now = assessment.milestones.find((one) => one.kind === before.kind);
      return now ? [{ before, now }] : [];
    });
}

async function subjectOf(deps: Deps, row: OutboxRow): Promise<LoadedYear | null> {
  const assessment = row.subject && (await deps.store.assessments.load(row.subject.assessment));
  return assessment ? loadYear(deps, row.agency, assessment.fiscalYear) : null;
}
