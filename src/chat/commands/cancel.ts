// Owns the "no" to a question: what waited is dropped, nothing is written.
import { z } from "zod";
import { openQuestion, pendingFor, takePending } from "../../services/pending.ts";
import { question } from "../../views/question.ts";
import { command } from "../command.ts";
import { menuButton } from "../offers.ts";
import { answererOf } from "../open-question.ts";

export const cancel = command({
  id: "cancel",
  args: z.object({ p: z.string().optional() }),
  run: async (ctx, { p }) => {
    const pending = p
      ? await pendingFor(ctx.deps, p, answererOf(ctx))
      : await openQuestion(ctx.deps, ctx.chat.id, ctx.userId, ctx.now);
    if (pending) await takePending(ctx.deps, pending.id, ctx.now);
    return {
      messages: [question(ctx.view, { text: ctx.t("answer.cancelled"), buttons: [menuButton(ctx.t)] })],
    };
  },
});
