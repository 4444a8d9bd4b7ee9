// Owns what is offered where a command cannot run yet: the menu, joining an agency, a sentence to type.
import type { Call } from "../domain/call.ts";
import { Refusal } from "../domain/errors.ts";
import { findPart } from "../domain/task-part.ts";
import type { Translate } from "../i18n/index.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import { greeting } from "../views/greeting.ts";
import { question } from "../views/question.ts";
import { partName } from "../views/task-parts.ts";
import type { Button } from "../views/view-context.ts";
import { sentenceFor } from "./call-label.ts";
import type { Answer, Context } from "./command.ts";
import { targetsOf } from "./targets.ts";
import { saidIn, yearScope } from "./year-scope.ts";

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

/** What a person would type for a call: codes and names instead of the ids that its button carries. */
async function typedFor(ctx: Context, call: Call): Promise<string> {
  const { t, s, el, year: named } = call.args;
  if (!t || !ctx.agency) return sentenceFor(ctx.t, call);
  const scope = await yearScope({ ...ctx, agency: ctx.agency }, named ? Number(named) : undefined);
  const { year, view } = scope;
  const { tasks } = targetsOf(year, { t });
  const codes = saidIn(scope, tasks.map((task) => task.code).join(", "));
  const [task] = tasks;
  const part = task && findPart(task, year.assessment.fiscalYear, { s, el });
  const name = part ? partName(view, year, task, part) : "";
  return sentenceFor(ctx.t, { ...call, args: { ...call.args, codes } }, name);
}

/** LINE left out who it was: a tap that writes is answered with the sentence to type, a sentence with where to go. */
export async function offerTyping(ctx: Context, call: Call): Promise<Answer> {
  if (!ctx.event.fromButton) throw new Refusal("refusal.unknownPerson");
  const sentence = await typedFor(ctx, call);
  return { messages: [question(ctx.view, { text: ctx.t("answer.typeInstead", { sentence }), buttons: [] })] };
}
