// Owns the answer to what may not or cannot be done.
import { Refusal } from "../domain/errors.ts";
import type { LocaleKey } from "../i18n/index.ts";
import { question } from "../views/question.ts";
import { callLabel } from "./call-label.ts";
import { type Answer, BadCall, type Context } from "./command.ts";
import { menuButton } from "./offers.ts";

/** A refusal is an answer like any other: what was asked cannot be, and what can be done instead. Throws any other fault. */
export function refused(ctx: Context, fault: unknown): Answer {
  if (fault instanceof BadCall)
    return {
      messages: [question(ctx.view, { text: ctx.t("answer.oldButton"), buttons: [menuButton(ctx.t)] })],
    };
  if (!(fault instanceof Refusal)) throw fault;
  const { key, params, offer } = fault;
  const offered = offer ? [{ label: callLabel(ctx.view, offer), call: offer, primary: true }] : [];
  const text = ctx.t(key as LocaleKey, params);
  return { messages: [question(ctx.view, { text, buttons: [...offered, menuButton(ctx.t)] })] };
}
