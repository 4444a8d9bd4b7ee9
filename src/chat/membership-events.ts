// Owns what happens when the bot or people come and go: greeting, binding, reachability.

import type { Member } from "../domain/agency.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import type { Actor } from "../services/deps.ts";
import { unbindGroup } from "../services/group-binding.ts";
import { deactivate, setReachable } from "../services/members.ts";
import { loadYear } from "../services/years.ts";
import { greeting } from "../views/greeting.ts";
import type { Answer, Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";
import { offerJoining } from "./offers.ts";
import { runCall } from "./run-call.ts";
import { about } from "./year-scope.ts";

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

/** The coordinator reads who left with the next free reply in the group: what they had is to be handed on. */
async function handover(ctx: Context, member: Member): Promise<Answer | null> {
  const year = ctx.agency ? await loadYear(ctx.deps, ctx.agency.id) : null;
  if (!year) return null;
  const tasks = year.assessment.tasks.filter((task) => task.owners.members.includes(member.id));
  const unit = year.agency.units.find((one) => one.id === member.unit)?.name ?? ctx.t("people.noUnit");
  const announce = ctx.t("people.left", { name: member.name, unit, count: tasks.length });
  return { messages: [], ...about(year, tasks), announce };
}

async function peopleLeft(ctx: Context, inbound: Inbound): Promise<Answer | null> {
  const { agency, chat } = ctx;
  const notices: Answer[] = [];
  for (const { userId } of inbound.left?.members ?? []) {
    if (!userId || !agency) continue;
    const leaver = { channel: chat.channel, userId, agencyId: agency.id };
    const member = await deactivate(ctx.deps, systemActor(ctx), leaver);
    const notice = member && (await handover(ctx, member));
    if (notice) notices.push(notice);
  }
  const [first] = notices;
  return first ? { ...first, announce: notices.map((one) => one.announce).join("\n") } : null;
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
