// Owns what happens when the bot or people come and go: greeting, binding, reachability.

import { canSetUpOpenly } from "../services/agencies.ts";
import type { Actor } from "../services/deps.ts";
import { unbindGroup } from "../services/group-binding.ts";
import { deactivate, setReachable } from "../services/members.ts";
import { greeting } from "../views/greeting.ts";
import type { Answer, Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";
import { offerJoining } from "./offers.ts";
import { runCall } from "./run-call.ts";

async function greet(ctx: Context): Promise<Answer> {
  const open = await canSetUpOpenly(ctx.deps);
  return { messages: [greeting(ctx.view, { bound: ctx.agency !== null, open })] };
}

function systemActor(ctx: Context): Actor {
  return { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
}

async function markReachable(ctx: Context, reachable: boolean): Promise<void> {
  const { userId, chat } = ctx;
  if (userId) await setReachable(ctx.deps, systemActor(ctx), { channel: chat.channel, userId, reachable });
}

async function followed(ctx: Context): Promise<Answer> {
  await markReachable(ctx, true);
  return ctx.agency ? runCall(ctx, { command: "menu", args: {} }) : offerJoining(ctx);
}

async function peopleLeft(ctx: Context, inbound: Inbound): Promise<null> {
  const { agency, chat } = ctx;
  for (const { userId } of inbound.left?.members ?? [])
    if (userId && agency)
      await deactivate(ctx.deps, systemActor(ctx), { channel: chat.channel, userId, agencyId: agency.id });
  return null;
}

/** Answers joins, leaves and follows; null is silence (LINE gives no reply token for departures). */
export async function answerMembership(ctx: Context, inbound: Inbound): Promise<Answer | null> {
  switch (inbound.type) {
    case "join":
      return greet(ctx);
    case "follow":
      return followed(ctx);
    case "unfollow":
      await markReachable(ctx, false);
      return null;
    case "leave":
      await unbindGroup(ctx.deps, { channel: ctx.chat.channel, groupId: ctx.chat.chatId });
      return null;
    case "memberLeft":
      return peopleLeft(ctx, inbound);
    default:
      return null;
  }
}
