// Owns what happens to a typed message: an open question's answer, a command, a question back, or help.
import type { Call } from "../domain/call.ts";
import { openedYears } from "../services/years.ts";
import { question } from "../views/question.ts";
import { callLabel } from "./call-label.ts";
import type { Answer, Context } from "./command.ts";
import { viewOf } from "./context.ts";
import { stripCallWord } from "./grammar/call-word.ts";
import { isOnlyPolite } from "./grammar/read-answer.ts";
import type { Reading } from "./grammar/reading.ts";
import { type Inbound, withoutSelfMention } from "./inbound.ts";
import { menuButton } from "./offers.ts";
import { fillAnswer } from "./open-question.ts";
import { readWithQuote } from "./quoted-task.ts";
import { runCall } from "./run-call.ts";

const mostChoices = 10;

/**
 * A question back: nothing was written; each choice is a button that does it, in the year that is the newest now. A label
 * names the year where it is another one, or where the year is the question.
 */
async function askBack(ctx: Context, reading: Extract<Reading, { kind: "ask" }>): Promise<Answer> {
  const [newest = null] = ctx.agency ? await openedYears(ctx.deps, ctx.agency.id) : [];
  const view = viewOf(ctx, newest);
  const labelOf = ({ command, args: { year = "", ...args } }: Call): string => {
    const said = year !== "" && (reading.why === "whichYear" || year !== String(newest));
    return callLabel(view, { command, args: { ...args, ...(said ? { year } : {}) } });
  };
  const buttons = reading.choices.slice(0, mostChoices).map((call) => ({ label: labelOf(call), call }));
  const text = ctx.t(`ask.${reading.why}`);
  return { messages: [question(view, { text, buttons: [...buttons, menuButton(ctx.t)] })] };
}

function notUnderstood(ctx: Context): Answer {
  const text = ctx.t("answer.notUnderstood");
  return { messages: [question(ctx.view, { text, buttons: [menuButton(ctx.t)] })] };
}

function notAText(ctx: Context, type: string): Answer | null {
  if (ctx.chat.kind !== "user" && !ctx.event.quoted) return null;
  if (type === "sticker") return null;
  return {
    messages: [question(ctx.view, { text: ctx.t("answer.evidenceIsUrl"), buttons: [menuButton(ctx.t)] })],
  };
}

const leaving = new Set(["menu", "cancel", "setUp"]);

/** A menu word, or a command after the call word, leaves an open question; any other text answers it. */
function leavesQuestion(reading: Reading, called: boolean): boolean {
  return reading.kind === "call" && (called || leaving.has(reading.call.command));
}

/** Answers a message event; null is silence. */
export async function answerText(ctx: Context, inbound: Inbound): Promise<Answer | null> {
  const { message } = inbound;
  if (!message) return null;
  if (message.type !== "text") return notAText(ctx, message.type);
  const { text, mentioned } = withoutSelfMention(message);
  const { called, rest } = stripCallWord(text);
  if (rest === "") return runCall(ctx, { command: "menu", args: {} });
  const reading = await readWithQuote(ctx, rest);
  const open = ctx.event.question;
  const aimed = ctx.chat.kind === "user" || called || mentioned || ctx.event.quoted !== null;
  if (open && (aimed || open.form !== "text") && !leavesQuestion(reading, called)) {
    const filled: Call | null = fillAnswer(ctx, open, rest);
    if (filled) return runCall(ctx, filled, open.id);
  }
  if (reading.kind === "call") return runCall(ctx, reading.call);
  if (reading.kind === "ask") return askBack(ctx, reading);
  const heard = ctx.chat.kind === "user" || mentioned;
  if (heard && isOnlyPolite(rest, ctx.today)) return runCall(ctx, { command: "menu", args: {} });
  return heard ? notUnderstood(ctx) : null;
}
