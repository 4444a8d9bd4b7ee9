// Owns tapped answers to an open question: the value takes its place like a typed one.
import { z } from "zod";
import { Refusal } from "../../domain/errors.ts";
import { pendingFor } from "../../services/pending.ts";
import { command } from "../command.ts";
import { answererOf } from "../open-question.ts";

export const answer = command({
  id: "answer",
  args: z.object({ p: z.string(), value: z.string() }),
  run: async (ctx, { p, value }) => {
    const pending = await pendingFor(ctx.deps, p, answererOf(ctx));
    if (!pending?.slot) throw new Refusal("refusal.pendingGone");
    const { call } = pending;
    return ctx.run(ctx, { command: call.command, args: { ...call.args, [pending.slot]: value } }, pending.id);
  },
});
