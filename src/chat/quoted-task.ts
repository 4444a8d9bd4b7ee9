// Owns what a quote means: "เสร็จแล้ว" as a reply to one task's card speaks of that task, in that card's year.
import type { Call } from "../domain/call.ts";
import { fiscalYearOf } from "../domain/time.ts";
import { loadYear, openedYears } from "../services/years.ts";
import type { Context } from "./command.ts";
import { read } from "./grammar/read.ts";
import type { Reading } from "./grammar/reading.ts";

/** The year of the quoted message; null if it spoke of none, or of another agency's. */
function quotedYear(ctx: Context): string | null {
  const { quoted } = ctx.event;
  if (!ctx.agency || quoted?.agency !== ctx.agency.id) return null;
  return quoted.assessment?.split(":")[1] ?? null;
}

/** The code of the one task that the quoted message spoke of; null if it spoke of none or several. */
async function quotedCode(ctx: Context, year: string): Promise<string | null> {
  const { quoted } = ctx.event;
  const only = quoted?.tasks.length === 1 ? quoted.tasks[0] : undefined;
  if (!only || !ctx.agency) return null;
  const loaded = await loadYear(ctx.deps, ctx.agency.id, Number(year));
  const task = loaded?.assessment.tasks.find((one) => one.id === only);
  return task && task.kind !== "indicator" ? task.code : null;
}

const inYear = (call: Call, year: string): Call => ({ ...call, args: { ...call.args, year } });

/** "O12 เสร็จแล้ว" under a card of another year than the newest: a code means another task in another year, so it asks. */
async function asksYear(ctx: Context, reading: Reading, year: string): Promise<Reading> {
  if (reading.kind !== "call" || !reading.call.args.codes || reading.call.args.year || !ctx.agency)
    return reading;
  const [newest] = await openedYears(ctx.deps, ctx.agency.id);
  if (newest === undefined || String(newest) === year) return reading;
  const choices = [inYear(reading.call, year), inYear(reading.call, String(newest))];
  return { kind: "ask", why: "whichYear", choices };
}

/** What was read with the quoted card's code, in its year; a year that was typed beside it must be the same one. */
function aimedAt(reading: Reading, year: string): Reading {
  if (reading.kind === "ask")
    return { ...reading, choices: reading.choices.map((call) => inYear(call, year)) };
  if (reading.kind === "none") return reading;
  const { day, year: typed = year } = reading.call.args;
  const call = inYear(reading.call, year);
  if (typed !== year) return { kind: "ask", why: "whichYear", choices: [call] };
  // The day was read for the newest year.
  if (day !== undefined && fiscalYearOf(day) !== Number(year))
    return { kind: "ask", why: "outsideYear", choices: [call] };
  return { kind: "call", call };
}

/** The reading of a text; what says nothing by itself is read with the code of the card that it quotes. */
export async function readWithQuote(ctx: Context, text: string): Promise<Reading> {
  const plain = read(text, ctx.today, ctx.names);
  const year = quotedYear(ctx);
  if (year === null) return plain;
  if (plain.kind !== "none") return asksYear(ctx, plain, year);
  const code = await quotedCode(ctx, year);
  return code === null ? plain : aimedAt(read(`${code} ${text}`, ctx.today, ctx.names), year);
}
