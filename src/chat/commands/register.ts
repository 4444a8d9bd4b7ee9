// Owns registration: a member of a bound group takes a unit, and what was tapped before is then done.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { registerMember } from "../../services/members.ts";
import { question } from "../../views/question.ts";
import { registration } from "../../views/registration.ts";
import { agencyCommand } from "../command.ts";
import { menuButton } from "../offers.ts";
import { personName } from "../person-name.ts";
import { openFor } from "../questions.ts";
import { refused } from "../refused.ts";

export const register = agencyCommand({
  id: "register",
  args: z.object({
    unit: z.string().optional(),
    unitName: z.string().optional(),
    next: z.string().optional(),
  }),
  run: async (ctx, args, call) => {
    if (!ctx.userId) throw new Refusal("refusal.unknownPerson");
    if (ctx.chat.kind === "user" && !ctx.member) throw new Refusal("refusal.registerInGroup");
    const unit = ctx.agency.units.find((one) => one.id === args.unit || one.name === args.unitName);
    if (!unit && args.unit !== "-") {
      await openFor(ctx, { call, slot: "unitName", form: "unit" });
      return { messages: [registration(ctx.view, ctx.agency, args.next ? { next: args.next } : {})] };
    }
    const actor = { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
    const member = await registerMember(ctx.deps, actor, {
      agency: ctx.agency,
      channel: ctx.chat.channel,
      userId: ctx.userId,
      name: await personName(ctx),
      unitId: unit?.id ?? null,
    });
    const said = ctx.t("people.registered", {
      name: member.name,
      unit: unit?.name ?? ctx.t("people.noUnit"),
    });
    if (!args.next) {
      const mine = { label: ctx.t("choice.mine"), call: { command: "mine", args: {} }, primary: true };
      return { messages: [question(ctx.view, { text: said, buttons: [mine, menuButton(ctx.t)] })] };
    }
    const asMember = { ...ctx, member };
    const next = { command: "confirm", args: { p: args.next } };
    const done = await ctx.run(asMember, next).catch((fault: unknown) => refused(asMember, fault));
    return { ...done, messages: [question(ctx.view, { text: said, buttons: [] }), ...done.messages] };
  },
});
