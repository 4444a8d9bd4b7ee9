// Owns edited messages: what the first wording wrote is taken back and the new meaning written in one save.
import { changesByMessage } from "../services/history.ts";
import { question } from "../views/question.ts";
import type { Answer, Context } from "./command.ts";
import { stripCallWord } from "./grammar/call-word.ts";
import { read } from "./grammar/read.ts";
import { type Inbound, withoutSelfMention } from "./inbound.ts";
import { answerText } from "./text-answer.ts";

/** True for a message that comes so late, by redelivery, that a newer wording of it was handled before. */
export async function isOutdated(ctx: Context, inbound: Inbound): Promise<boolean> {
  if (!inbound.deliveryContext?.isRedelivery || !inbound.message) return false;
  const written = await changesByMessage(ctx.deps, ctx.chat.id, inbound.message.id);
  return written !== null && written.eventAt > ctx.event.at;
}

const rewritable = new Set(["status", "addEvidence", "note", "due", "tick"]);

/** Answers an edit; a message that wrote nothing before is read as if it were new. */
export async function answerEdit(ctx: Context, inbound: Inbound): Promise<Answer | null> {
  const { message } = inbound;
  if (message?.type !== "text") return null;
  const earlier = ctx.agency ? await changesByMessage(ctx.deps, ctx.chat.id, message.id) : null;
  if (!earlier) return answerText(ctx, inbound);
  // Edits may arrive out of order: the one with the largest timestamp wins.
  if (earlier.eventAt > ctx.event.at) return null;
  const { text } = withoutSelfMention(message);
  const reading = read(stripCallWord(text).rest, ctx.today, ctx.names);
  if (reading.kind === "call" && rewritable.has(reading.call.command))
    return ctx.run({ ...ctx, event: { ...ctx.event, replaces: earlier.eventId } }, reading.call);
  const undo = { label: ctx.t("choice.undo"), call: { command: "undo", args: { e: earlier.eventId } } };
  return { messages: [question(ctx.view, { text: ctx.t("answer.editKept"), buttons: [undo] })] };
}
