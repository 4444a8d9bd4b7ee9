// Owns what is offered where a command cannot run yet: the menu, joining an agency, a sentence to type.
import type { Call } from "../domain/call.ts";
import { Refusal } from "../domain/errors.ts";
import type { Translate } from "../i18n/index.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import { greeting } from "../views/greeting.ts";
import { question } from "../views/question.ts";
import type { Button } from "../views/view-context.ts";
import { sentenceFor } from "./call-label.ts";
import type { Answer, Context } from "./command.ts";
import { targetsOf } from "./targets.ts";
import { yearScope } from "./year-scope.ts";

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

/** The call with the codes of the tasks whose ids its button carries: what a person would type. */
async function inCodes(ctx: Context, call: Call): Promise<Call> {
  if (!call.args.t || !ctx.agency) return call;
  const { year } = await yearScope({ ...ctx, agency: ctx.agency }, undefined);
  const codes = targetsOf(year, { t: call.args.t }).tasks.map((task) => task.code);
  return { ...call, args: { ...call.args, codes: codes.join(", ") } };
}

/** LINE left out who it was: a tap that writes is answered with the sentence to type, a sentence with where to go. */
export async function offerTyping(ctx: Context, call: Call): Promise<Answer> {
  if (!ctx.event.fromButton) throw new Refusal("refusal.unknownPerson");
  const sentence = sentenceFor(ctx.t, await inCodes(ctx, call));
  return { messages: [question(ctx.view, { text: ctx.t("answer.typeInstead", { sentence }), buttons: [] })] };
}
