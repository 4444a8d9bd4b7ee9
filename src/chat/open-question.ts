// Owns the filling of an open question: a typed or tapped answer takes its place among the call's arguments.
import type { Call } from "../domain/call.ts";
import type { Pending } from "../domain/delivery.ts";
import type { Context } from "./command.ts";
import { readAnswer } from "./grammar/read-answer.ts";

/** The pending call with this answer in its slot; null if the text has not the asked form. */
export function fillAnswer(ctx: Context, open: Pending, text: string): Call | null {
  if (open.kind !== "ask" || !open.slot || !open.form) return null;
  const units = ctx.agency?.units.map((unit) => unit.name) ?? [];
  const value = readAnswer(open.form, text, { today: ctx.today, units });
  if (value === null) return null;
  return { command: open.call.command, args: { ...open.call.args, [open.slot]: value } };
}
