// Owns what happens to a tap: its card may be of another version, another agency or an earlier year.
import type { Call } from "../domain/call.ts";
import { openedYears } from "../services/years.ts";
import { fiscalYear } from "../views/numbers.ts";
import { question } from "../views/question.ts";
import { type Answer, BadCall, type Context } from "./command.ts";
import type { Inbound } from "./inbound.ts";
import { menuButton } from "./offers.ts";
import { decodePostback } from "./postback.ts";
import { runCall } from "./run-call.ts";
import { keptInYear } from "./year-scope.ts";

function otherAgency(ctx: Context, agency: string): Answer {
  const switching = { label: ctx.t("choice.useAgency"), call: { command: "useAgency", args: { a: agency } } };
  const buttons = ctx.chat.kind === "user" ? [switching, menuButton(ctx.t)] : [menuButton(ctx.t)];
  return { messages: [question(ctx.view, { text: ctx.t("answer.otherAgency"), buttons })] };
}

/** These name a question or an event, which has its own year: no other could be meant. */
const ofItsOwnYear = new Set(["answer", "cancel", "confirm", "undo"]);

/** A card of an earlier year explains itself and offers the live one. */
async function supersededYear(ctx: Context, call: Call, year: number | null): Promise<Answer | null> {
  if (year === null || call.args.year || !ctx.agency || ofItsOwnYear.has(call.command)) return null;
  const [newest] = await openedYears(ctx.deps, ctx.agency.id);
  if (newest === undefined || newest <= year) return null;
  const [of, live] = [fiscalYear(ctx.view, year), fiscalYear(ctx.view, newest)];
  const buttons = [
    {
      label: ctx.t("choice.liveYear", { year: live }),
      call: { command: "overview", args: {} },
      primary: true,
    },
    {
      label: ctx.t("choice.thatYear", { year: of }),
      call: { ...call, args: { ...call.args, year: String(year) } },
    },
  ];
  const text = ctx.t("answer.supersededYear", { year: of, newest: live });
  return { messages: [question(ctx.view, { text, buttons })] };
}

/** A date picker's answer becomes the call's day. */
function withParams(call: Call, params: Record<string, unknown> | undefined): Call {
  const day = params?.date;
  return typeof day === "string" ? { ...call, args: { ...call.args, day } } : call;
}

/** Answers a postback. Throws BadCall for data that this version does not know. */
export async function answerPostback(ctx: Context, inbound: Inbound): Promise<Answer> {
  const decoded = decodePostback(inbound.postback?.data ?? "");
  if (!decoded.ok) throw new BadCall(decoded.why);
  const foreign = decoded.agency !== null && decoded.agency !== ctx.agency?.id;
  if (foreign && decoded.call.command !== "useAgency") return otherAgency(ctx, decoded.agency ?? "");
  const call = withParams(decoded.call, inbound.postback?.params);
  return (await supersededYear(ctx, call, decoded.year)) ?? runCall(ctx, keptInYear(call, decoded.year));
}
