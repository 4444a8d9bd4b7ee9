// Owns invitations: a code that lets a colleague join in 1:1.
import { z } from "zod";
import { addDays } from "../../domain/time.ts";
import { createInvite, inviteDays } from "../../services/codes.ts";
import { dayText } from "../../views/local-day.ts";
import { question } from "../../views/question.ts";
import { memberCommand } from "../command.ts";

export const invite = memberCommand({
  id: "invite",
  args: z.object({}),
  run: async (ctx) => {
    const code = await createInvite(ctx.deps, ctx.actor, ctx.agency);
    const until = dayText(ctx.view, addDays(ctx.today, inviteDays));
    const text = ctx.t("people.invite", { agency: ctx.agency.name, code, until });
    return { messages: [question(ctx.view, { text, buttons: [] })] };
  },
});
