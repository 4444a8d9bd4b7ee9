// Owns the questions that a typed answer fills: kept open for ten minutes, answered by the next text.
import type { Call } from "../domain/call.ts";
import type { Pending } from "../domain/delivery.ts";
import { askFor } from "../services/pending.ts";
import { question } from "../views/question.ts";
import type { Button } from "../views/view-context.ts";
import type { Answer, Context } from "./command.ts";

interface Open {
  text: string;
  /** Runs when the answer has come, with the answer in `slot`. */
  call: Call;
  slot: string;
  form: NonNullable<Pending["form"]>;
  /** Answers that can be tapped instead of typed. */
  values?: { label: string; value: string }[];
}

/** Keeps the question open for this person in this chat; returns its id. */
export function openFor(ctx: Context, open: Pick<Open, "call" | "slot" | "form">): Promise<string> {
  return askFor(ctx.deps, {
    chat: ctx.chat.id,
    userId: ctx.userId,
    agency: ctx.agency?.id ?? null,
    now: ctx.now,
    call: open.call,
    slot: open.slot,
    form: open.form,
  });
}

/** Asks for one thing; in a group it also says how to answer so that the bot hears it. */
export async function ask(ctx: Context, open: Open): Promise<Answer> {
  const p = await openFor(ctx, open);
  const buttons: Button[] = (open.values ?? []).map(({ label, value }) => ({
    label,
    call: { command: "answer", args: { p, value } },
  }));
  const cancel: Button = { label: ctx.t("choice.cancel"), call: { command: "cancel", args: { p } } };
  const typed = ctx.chat.kind !== "user" && open.form === "text" && !open.values;
  const note = typed ? { note: ctx.t("ask.howToAnswer") } : {};
  return { messages: [question(ctx.view, { text: open.text, buttons: [...buttons, cancel], ...note })] };
}
