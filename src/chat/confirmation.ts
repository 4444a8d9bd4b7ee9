// Owns the one question before something big: what waits is kept, and a button performs it once.
import type { Call } from "../domain/call.ts";
import { confirmable } from "../services/pending.ts";
import { question } from "../views/question.ts";
import type { ViewContext } from "../views/view-context.ts";
import type { Answer, ChatEvent, Context } from "./command.ts";

/** From this many tasks on a write asks once (design 3.2). */
export const mostTasksAtOnce = 5;

interface Asked {
  text: string;
  /** What is done when the person agrees; it gets `ok=1`. */
  call: Call;
  confirm?: string;
}

/** Keeps a call for ten minutes, with the message that said it and what an edit of it takes back. */
export function keepForLater(ctx: Context, { command, args }: Call): Promise<string> {
  const { replaces, messageId } = ctx.event;
  const later = { ...args, ...(replaces ? { replaces } : {}), ...(messageId ? { messageId } : {}) };
  return confirmable(ctx.deps, {
    chat: ctx.chat.id,
    userId: ctx.userId,
    agency: ctx.agency?.id ?? null,
    call: { command, args: later },
    now: ctx.now,
  });
}

/** The call that was kept, and the event as the message that said it: its unsending reaches what is written now. */
export function keptCall(ctx: Context, { command, args }: Call): { event: ChatEvent; call: Call } {
  const { replaces, messageId, ...rest } = args;
  const said = { ...(replaces ? { replaces } : {}), ...(messageId ? { messageId } : {}) };
  return { event: { ...ctx.event, ...said }, call: { command, args: rest } };
}

/** Asks before something big; nothing is written before the answer. */
export async function askFirst(ctx: Context, view: ViewContext, asked: Asked): Promise<Answer> {
  const p = await keepForLater(ctx, { ...asked.call, args: { ...asked.call.args, ok: "1" } });
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
