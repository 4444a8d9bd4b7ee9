// Owns the setting that lets everyone of the agency change every task.
import { z } from "zod";
import { setOpenEditing } from "../../services/agencies.ts";
import { question } from "../../views/question.ts";
import { memberCommand } from "../command.ts";

export const openEditing = memberCommand({
  id: "openEditing",
  args: z.object({ on: z.enum(["0", "1"]) }),
  run: async (ctx, { on }) => {
    await setOpenEditing(ctx.deps, ctx.actor, ctx.agency.id, on === "1");
    const text = ctx.t(on === "1" ? "answer.editingOpen" : "answer.editingOwn");
    const undo = { label: ctx.t("choice.undo"), call: { command: "undo", args: { e: ctx.event.id } } };
    return { messages: [question(ctx.view, { text, buttons: [undo] })] };
  },
});
