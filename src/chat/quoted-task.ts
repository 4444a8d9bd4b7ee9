// Owns what a quote means: "เสร็จแล้ว" as a reply to one task's card speaks of that task.
import type { Call } from "../domain/call.ts";
import { loadYear } from "../services/years.ts";
import type { Context } from "./command.ts";
import { read } from "./grammar/read.ts";
import type { Reading } from "./grammar/reading.ts";

/** Code and year of the one task that the quoted message spoke of; null if it spoke of none or several. */
async function quotedTask(ctx: Context): Promise<{ code: string; year: string } | null> {
  const { quoted } = ctx.event;
  const only = quoted?.tasks.length === 1 ? quoted.tasks[0] : undefined;
  const year = quoted?.assessment?.split(":")[1];
  if (!only || !year || !ctx.agency || quoted?.agency !== ctx.agency.id) return null;
  const loaded = await loadYear(ctx.deps, ctx.agency.id, Number(year));
  const task = loaded?.assessment.tasks.find((one) => one.id === only);
  return task && task.kind !== "indicator" ? { code: task.code, year } : null;
}

/** The reading of a text; what says nothing by itself is read with the code of the card that it quotes. */
export async function readWithQuote(ctx: Context, text: string): Promise<Reading> {
  const plain = read(text, ctx.today);
  if (plain.kind !== "none") return plain;
  const task = await quotedTask(ctx);
  if (!task) return plain;
  const aimed = read(`${task.code} ${text}`, ctx.today);
  const inYear = (call: Call): Call => ({ ...call, args: { ...call.args, year: task.year } });
  if (aimed.kind === "call") return { kind: "call", call: inYear(aimed.call) };
  return aimed.kind === "ask" ? { ...aimed, choices: aimed.choices.map(inYear) } : plain;
}
