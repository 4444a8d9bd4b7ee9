// Owns the door to every command: who may pass, and what those who may not are offered.
import type { Call } from "../domain/call.ts";
import { takePending } from "../services/pending.ts";
import type { Answer, Command, Context } from "./command.ts";
import { BadCall } from "./command.ts";
import { commands } from "./commands/index.ts";
import { keepForLater } from "./confirmation.ts";
import { offerJoining, offerTyping } from "./offers.ts";
import { withYear } from "./year-scope.ts";

function find(id: string): Command {
  const found = commands.find((one) => one.id === id);
  if (!found) throw new BadCall(`unknown command ${id}`);
  return found;
}

/** What stands in the way of this person running this command here; null: nothing. */
async function barrier(ctx: Context, command: Command, call: Call): Promise<Answer | null> {
  if (command.needs === "nobody") return null;
  if (!ctx.agency) return offerJoining(ctx);
  if (command.needs === "agency" || ctx.member) return null;
  if (!ctx.userId) return offerTyping(ctx, call);
  const next = await keepForLater(ctx, await withYear(ctx, call));
  return find("register").run(ctx, { command: "register", args: { next } });
}

/**
 * Runs a call for the person of this context. `pendingId`: the question that led to it, used up once the call
 * has run, so that a crash before leaves it open.
 */
export async function runCall(ctx: Context, call: Call, pendingId?: string): Promise<Answer> {
  const command = find(call.command);
  const blocked = await barrier(ctx, command, call);
  if (blocked) return blocked;
  const answer = await command.run(ctx, call);
  if (pendingId) await takePending(ctx.deps, pendingId, ctx.now);
  return answer;
}
