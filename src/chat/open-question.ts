// Owns the filling of an open question: a typed or tapped answer takes its place among the call's arguments.
import type { Call } from "../domain/call.ts";
import type { Pending } from "../domain/delivery.ts";
import { type Answerer, isAbout } from "../services/pending.ts";
import type { Context } from "./command.ts";
import { read } from "./grammar/read.ts";
import { readAnswer } from "./grammar/read-answer.ts";

/** What a link's answer says of the link: read as if its task were named. */
function explanationOf(ctx: Context, text: string): { note?: string } {
  const reading = read(`${ctx.names.letters[0] ?? ""}1 ${text}`, ctx.today, ctx.names);
  const note = reading.kind === "call" ? reading.call.args.note : undefined;
  return note ? { note } : {};
}

/** The person of this context as one who answers a question. */
export function answererOf(ctx: Context): Answerer {
  return { chat: ctx.chat.id, userId: ctx.userId, agency: ctx.agency?.id ?? null, now: ctx.now };
}

/** The pending call with this answer in its slot; null if the text has not the asked form, or it was another agency's question. */
export function fillAnswer(ctx: Context, open: Pending, text: string): Call | null {
  if (open.kind !== "ask" || !open.slot || !open.form || !isAbout(open, ctx.agency?.id ?? null)) return null;
  const units = ctx.agency?.units.map((unit) => unit.name) ?? [];
  const value = readAnswer(open.form, text, { today: ctx.today, units, names: ctx.names });
  if (value === null) return null;
  const note = open.form === "link" ? explanationOf(ctx, text) : {};
  return { command: open.call.command, args: { ...open.call.args, [open.slot]: value, ...note } };
}
