// Owns what is offered where a command cannot run yet: the menu, joining an agency, a sentence to type.
import type { Call } from "../domain/call.ts";
import type { Translate } from "../i18n/index.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import { greeting } from "../views/greeting.ts";
import { question } from "../views/question.ts";
import type { Button } from "../views/view-context.ts";
import { sentenceFor } from "./call-label.ts";
import type { Answer, Context } from "./command.ts";

/** The button that opens the menu. */
export function menuButton(t: Translate): Button {
  return { label: t("choice.menu"), call: { command: "menu", args: {} } };
}

/** For a chat without an agency: set one up if the server is open, else join with a code. */
export async function offerJoining(ctx: Context): Promise<Answer> {
  const open = await canSetUpOpenly(ctx.deps);
  if (ctx.chat.kind !== "user") return { messages: [greeting(ctx.view, { bound: false, open })] };
  const buttons = open
    ? [{ label: ctx.t("choice.setUp"), call: { command: "setUp", args: {} }, primary: true }]
    : [];
  const text = ctx.t(open ? "people.noAgencyOpen" : "people.noAgency");
  return { messages: [question(ctx.view, { text, buttons })] };
}

/** LINE left out who tapped: a button that writes is answered with the sentence to type. */
export function offerTyping(ctx: Context, call: Call): Answer {
  const sentence = sentenceFor(ctx.t, call);
  return { messages: [question(ctx.view, { text: ctx.t("answer.typeInstead", { sentence }), buttons: [] })] };
}
