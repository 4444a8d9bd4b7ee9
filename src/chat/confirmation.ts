// Owns the one question before something big: what waits is kept, and a button performs it once.
import type { Call } from "../domain/call.ts";
import { confirmable } from "../services/pending.ts";
import { question } from "../views/question.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { Answer, Context } from "./command.ts";

/** From this many tasks on a write asks once (design 3.2). */
export const mostTasksAtOnce = 5;

interface Asked {
  text: string;
  /** What is done when the person agrees; it gets `ok=1`. */
  call: Call;
  confirm?: string;
}

/** Keeps the call for ten minutes and asks, with what an edited message takes back; nothing is written before the answer. */
export async function askFirst(ctx: Context, view: ViewContext, asked: Asked): Promise<Answer> {
  const { replaces } = ctx.event;
  const args = { ...asked.call.args, ok: "1", ...(replaces ? { replaces } : {}) };
  const call = { ...asked.call, args };
  const p = await confirmable(ctx.deps, {
    chat: ctx.chat.id,
    userId: ctx.userId,
    agency: ctx.agency?.id ?? null,
    call,
    now: ctx.now,
  });
  const buttons = [
    {
      label: asked.confirm ?? ctx.t("choice.confirm"),
      call: { command: "confirm", args: { p } },
      primary: true,
    },
    { label: ctx.t("choice.cancel"), call: { command: "cancel", args: { p } } },
  ];
  return { messages: [question(view, { text: asked.text, buttons })] };
}
