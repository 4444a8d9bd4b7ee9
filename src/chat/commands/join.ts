// Owns joining by code: the operator's one-time code makes its holder the coordinator, an invite an officer.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { setActiveAgency } from "../../services/chats.ts";
import { joinByCode } from "../../services/codes.ts";
import { question } from "../../views/question.ts";
import { registration } from "../../views/registration.ts";
import { command } from "../command.ts";
import { viewOf } from "../context.ts";
import { menuButton } from "../offers.ts";
import { personName } from "../person-name.ts";

export const join = command({
  id: "join",
  args: z.object({ code: z.string() }),
  run: async (ctx, { code }) => {
    if (ctx.chat.kind !== "user" || !ctx.userId) throw new Refusal("refusal.joinInPrivate");
    const actor = { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
    const { agency, as } = await joinByCode(ctx.deps, actor, {
      channel: ctx.chat.channel,
      userId: ctx.userId,
      name: await personName(ctx),
      code,
    });
    await setActiveAgency(ctx.deps, { channel: ctx.chat.channel, userId: ctx.userId, agencyId: agency.id });
    const coordinator = as === "coordinator";
    const text = ctx.t(coordinator ? "people.joinedCoordinator" : "people.joined", { agency: agency.name });
    const view = viewOf({ ...ctx, agency }, null);
    const said = question(view, { text, buttons: [menuButton(ctx.t)] });
    return { messages: coordinator ? [said] : [said, registration(view, agency, {})] };
  },
});
