// Owns the privacy notice: what is stored of whom, for how long, and whom to ask (PDPA s.23).
import { z } from "zod";
import { privacyCard } from "../../views/privacy.ts";
import { command } from "../command.ts";

export const privacy = command({
  id: "privacy",
  args: z.object({}),
  run: async (ctx) => ({ messages: [privacyCard(ctx.view)] }),
});
