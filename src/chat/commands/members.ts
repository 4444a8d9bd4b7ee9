// Owns the list of members with their units and roles.
import { z } from "zod";
import { membersOf } from "../../services/members.ts";
import { membersCard } from "../../views/members.ts";
import { agencyCommand } from "../command.ts";

export const members = agencyCommand({
  id: "members",
  args: z.object({}),
  run: async (ctx) => ({
    messages: [membersCard(ctx.view, ctx.agency, await membersOf(ctx.deps, ctx.agency.id))],
  }),
});
