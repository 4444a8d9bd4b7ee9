// Owns the way from a stored event to an answer: which reading of it runs which command.
import type { StoredInboxEvent } from "../domain/delivery.ts";
import type { Deps } from "../services/deps.ts";
import { say } from "../views/messages.ts";
import type { Answer, Context } from "./command.ts";
import { loadContext } from "./context.ts";
import { answerEdit, isOutdated } from "./edited.ts";
import type { Handled } from "./handled.ts";
import { type Inbound, readInbound } from "./inbound.ts";
import { answerMembership } from "./membership-events.ts";
import { answerPostback } from "./postback-answer.ts";
import { refused } from "./refused.ts";
import { runCall } from "./run-call.ts";
import { answerText } from "./text-answer.ts";
import { answerUnsend } from "./unsend.ts";

const silence: Handled = { messages: [], about: null };

async function answerEvent(ctx: Context, inbound: Inbound): Promise<Answer | null> {
  if (inbound.type === "message") return (await isOutdated(ctx, inbound)) ? null : answerText(ctx, inbound);
  if (inbound.type === "postback") return answerPostback(ctx, inbound);
  if (inbound.type === "messageEdited") return answerEdit(ctx, inbound);
  if (inbound.type === "unsend") return answerUnsend(ctx, inbound);
  return answerMembership(ctx, inbound);
}

const mostMessages = 5;

/** A person of several agencies reads in 1:1 of which one an answer speaks (design 3.4). */
function namingAgency(ctx: Context, { messages, assessment }: Answer): Answer["messages"] {
  const several = ctx.chat.kind === "user" && ctx.memberOf.length > 1;
  if (!several || !ctx.agency || !assessment || messages.length >= mostMessages) return messages;
  return [say(ctx.view, ctx.agency.name), ...messages];
}

/**
 * Handles one stored event: reads it, runs its command, and returns what to reply. Throws only on faults that
 * another try may mend (the inbox counts them); what a person did wrong is answered.
 */
export async function handleEvent(deps: Deps, stored: StoredInboxEvent): Promise<Handled> {
  const inbound = readInbound(stored.payload);
  const ctx = inbound ? await loadContext(deps, stored, inbound, runCall) : null;
  if (!inbound || !ctx) return silence;
  const answer = await answerEvent(ctx, inbound).catch((fault: unknown) => refused(ctx, fault));
  if (!answer) return silence;
  const { tasks, assessment, announce } = answer;
  const messages = namingAgency(ctx, answer);
  const about = assessment
    ? { agency: assessment.agency, assessment: assessment.id, tasks: tasks ?? [] }
    : null;
  return { messages, about, ...(announce ? { announce } : {}) };
}
