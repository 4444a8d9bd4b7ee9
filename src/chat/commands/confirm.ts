// Owns the "yes" to a question: performs what waited, once, for the person who was asked.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { pendingFor } from "../../services/pending.ts";
import { command } from "../command.ts";
import { keptCall } from "../confirmation.ts";
import { answererOf } from "../open-question.ts";

export const confirm = command({
  id: "confirm",
  args: z.object({ p: z.string() }),
  run: async (ctx, { p }) => {
    const pending = await pendingFor(ctx.deps, p, answererOf(ctx));
    if (!pending) throw new Refusal("refusal.pendingGone");
    const { event, call } = keptCall(ctx, pending.call);
    return ctx.run({ ...ctx, event }, call, pending.id);
  },
});
