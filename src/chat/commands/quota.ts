// Owns the quota card: what a push to this group costs, and how many are left this month.
import { z } from "zod";
import { budget } from "../../services/quota.ts";
import { quotaCard } from "../../views/quota.ts";
import { agencyCommand } from "../command.ts";

export const quota = agencyCommand({
  id: "quota",
  args: z.object({}),
  run: async (ctx) => ({
    messages: [quotaCard(ctx.view, await budget(ctx.deps, ctx.chat.channel, ctx.agency.id, ctx.now))],
  }),
});
