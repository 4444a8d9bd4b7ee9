// Owns what a command is: an id, the shape of its arguments, whom it needs, and what it answers.
import type { z } from "zod";
import type { Agency, Chat, Language, Member } from "../domain/agency.ts";
import type { Assessment } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { CodeNames } from "../domain/code-names.ts";
import type { Pending, SentMessage } from "../domain/delivery.ts";
import type { Day, Instant } from "../domain/time.ts";
import type { Translate } from "../i18n/index.ts";
import type { Message } from "../line/types.ts";
import type { Actor, Deps } from "../services/deps.ts";
import type { ViewContext } from "../views/view-context.ts";

/** One event as commands see it. */
export interface ChatEvent {
  id: string;
  at: Instant;
  messageId: string | null;
  /** The bot's own message that this one quotes. */
  quoted: SentMessage | null;
  /** The question that was open to this person here when a message came. */
  question: Pending | null;
  /** A tap names the year and agency that its card showed. */
  fromButton: boolean;
  /** The event whose change set this one takes the place of (an edited message). */
  replaces?: string;
}

/** Who speaks where, and how to answer in their language. */
export interface Context {
  deps: Deps;
  event: ChatEvent;
  chat: Chat;
  /** LINE may leave it out of group events. */
  userId: string | null;
  /** The agency that the chat speaks for. */
  agency: Agency | null;
  /** This person in that agency. */
  member: Member | null;
  /** All agencies of which this person is a member, by id. */
  memberOf: readonly string[];
  /** How tasks are named in that agency's framework. */
  names: CodeNames;
  language: Language;
  t: Translate;
  now: Instant;
  today: Day;
  view: ViewContext;
  /** Runs another call for the same person; `pendingId`: the question that led to it. */
  run(ctx: Context, call: Call, pendingId?: string): Promise<Answer>;
}

export interface AgencyContext extends Context {
  agency: Agency;
}

export interface MemberContext extends AgencyContext {
  member: Member;
  actor: Actor;
}

/** What a command says, and the tasks it speaks of (so that a quote of the message knows them). */
export interface Answer {
  messages: Message[];
  assessment?: Pick<Assessment, "id" | "agency">;
  tasks?: string[];
  /** Said with the next free reply if this answer comes too late: one line. */
  announce?: string;
}

interface Shape<Args, Ctx> {
  id: string;
  args: z.ZodType<Args>;
  /** `call` is what `args` were read from, for asking again or keeping for later. */
  run(ctx: Ctx, args: Args, call: Call): Promise<Answer>;
}

/** Whom a command needs before it may run; the dispatcher sees to it. */
export type Needs = "nobody" | "agency" | "member";

/** A command with its arguments still as strings. */
export interface Command {
  id: string;
  needs: Needs;
  run(ctx: Context, call: Call): Promise<Answer>;
}

/** Thrown when a call's arguments do not fit: a button of another version, or a hand-made postback. */
export class BadCall extends Error {
  override readonly name = "BadCall";
}

function runner<Args, Ctx extends Context>(
  shape: Shape<Args, Ctx>,
  prepare: (ctx: Context) => Ctx,
): (ctx: Context, call: Call) => Promise<Answer> {
  return async (ctx, call) => {
    const args = shape.args.safeParse(call.args);
    if (!args.success) throw new BadCall(`${shape.id}: ${args.error.issues[0]?.message ?? "bad arguments"}`);
    return shape.run(prepare(ctx), args.data, call);
  };
}

function withAgency(ctx: Context): AgencyContext {
  if (!ctx.agency) throw new BadCall("no agency");
  return { ...ctx, agency: ctx.agency };
}

function withMember(ctx: Context): MemberContext {
  if (!ctx.member) throw new BadCall("no member");
  const { event } = ctx;
  const actor: Actor = {
    by: ctx.member.id,
    eventId: event.id,
    chat: ctx.chat.id,
    ...(event.replaces ? { replaces: event.replaces } : {}),
    ...(event.messageId ? { messageId: event.messageId } : {}),
    at: ctx.now,
  };
  return { ...withAgency(ctx), member: ctx.member, actor };
}

/** A command that anyone may use, in any chat. */
export function command<Args>(shape: Shape<Args, Context>): Command {
  return { id: shape.id, needs: "nobody", run: runner(shape, (ctx) => ctx) };
}

/** A command that reads an agency's year: everyone of a bound chat may use it. */
export function agencyCommand<Args>(shape: Shape<Args, AgencyContext>): Command {
  return { id: shape.id, needs: "agency", run: runner(shape, withAgency) };
}

/** A command that writes, or speaks of the person: needs a registered member. */
export function memberCommand<Args>(shape: Shape<Args, MemberContext>): Command {
  return { id: shape.id, needs: "member", run: runner(shape, withMember) };
}
