// Owns the binding of a group to an agency: an agency has one bound group.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { coordinatedAgencies } from "../../services/agency-lookups.ts";
import { bindGroup } from "../../services/group-binding.ts";
import { question } from "../../views/question.ts";
import { command } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { menuButton } from "../offers.ts";

export const bind = command({
  id: "bind",
  args: z.object({ a: z.string().optional(), ok: z.string().optional() }),
  run: async (ctx, args, call) => {
    if (ctx.chat.kind === "user") throw new Refusal("refusal.bindInGroup");
    if (!ctx.userId) throw new Refusal("refusal.unknownPerson");
    const coordinated = await coordinatedAgencies(ctx.deps, ctx.chat.channel, ctx.userId);
    const chosen = args.a ? coordinated.filter((agency) => agency.id === args.a) : coordinated;
    const [agency, second] = chosen;
    if (!agency) throw new Refusal("refusal.bindNeedsCoordinator");
    if (second) {
      const buttons = chosen.map((one) => ({
        label: one.name,
        call: { command: "bind", args: { a: one.id } },
      }));
      return { messages: [question(ctx.view, { text: ctx.t("ask.whichAgency"), buttons })] };
    }
    const actor = { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
    const result = await bindGroup(ctx.deps, actor, {
      channel: ctx.chat.channel,
      groupId: ctx.chat.chatId,
      agencyId: agency.id,
      replace: args.ok === "1",
    });
    if (result.kind === "replaces")
      return askFirst(ctx, ctx.view, { text: ctx.t("ask.replaceGroup", { name: agency.name }), call });
    const overview = {
      label: ctx.t("choice.overview"),
      call: { command: "overview", args: {} },
      primary: true,
    };
    const register = { label: ctx.t("choice.register"), call: { command: "register", args: {} } };
    const text = ctx.t(result.kind === "already" ? "answer.alreadyBound" : "answer.bound", {
      name: agency.name,
    });
    return { messages: [question(ctx.view, { text, buttons: [overview, register, menuButton(ctx.t)] })] };
  },
});
