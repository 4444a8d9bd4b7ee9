// Owns the setting up of an agency in the chat: one thing after the other, then one confirmation.
import { z } from "zod";
import type { AgencyType } from "../../domain/agency.ts";
import { Refusal } from "../../domain/errors.ts";
import { fiscalYearOf } from "../../domain/time.ts";
import { canSetUpOpenly, setUpAgency } from "../../services/agencies.ts";
import { bindGroup } from "../../services/group-binding.ts";
import { fiscalYear } from "../../views/numbers.ts";
import { question } from "../../views/question.ts";
import { type Answer, type Context, command } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { menuButton } from "../offers.ts";
import { personName } from "../person-name.ts";
import { ask } from "../questions.ts";
import { agencyTypes, factsOf } from "../set-up-facts.ts";

const args = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  district: z.string().optional(),
  province: z.string().optional(),
  year: z.coerce.number().int().optional(),
  ok: z.string().optional(),
});

/** In the order a person would say it. */
const parts = ["name", "type", "district", "province"] as const;
type Part = (typeof parts)[number];

function askNext(ctx: Context, part: Part, given: Record<string, string>): Promise<Answer> {
  const { [part]: _unread, ...kept } = given;
  const values = agencyTypes.map((type) => ({ label: ctx.t(`setup.type.${type}`), value: type }));
  return ask(ctx, {
    text: ctx.t(`setup.ask.${part}`),
    call: { command: "setUp", args: kept },
    slot: part,
    form: "text",
    ...(part === "type" ? { values } : {}),
  });
}

interface Complete {
  name: string;
  type: AgencyType;
  district: string;
  province: string;
  year: number;
}

async function create(ctx: Context, facts: Complete): Promise<Answer> {
  if (!ctx.userId) throw new Refusal("refusal.unknownPerson");
  const { channel, chatId: groupId, kind } = ctx.chat;
  const actor = { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
  const { agency } = await setUpAgency(ctx.deps, actor, {
    ...facts,
    channel,
    userId: ctx.userId,
    personName: await personName(ctx),
    fiscalYear: facts.year,
  });
  if (kind !== "user")
    await bindGroup(ctx.deps, actor, { channel, groupId, agencyId: agency.id, replace: false });
  const key = kind === "user" ? "setup.done" : "setup.doneInGroup";
  const year = fiscalYear(ctx.view, facts.year);
  const text = ctx.t(key, { name: agency.name, year, units: agency.units.length });
  const call = { command: "overview", args: {} };
  const overview = { label: ctx.t("choice.overview"), call, primary: true };
  return { messages: [question(ctx.view, { text, buttons: [overview, menuButton(ctx.t)] })] };
}

function confirmation(ctx: Context, facts: Complete): Promise<Answer> {
  const { year, ...rest } = facts;
  const type = ctx.t(`setup.type.${facts.type}`);
  const text = ctx.t("setup.confirm", { ...rest, type, year: fiscalYear(ctx.view, year) });
  const call = { command: "setUp", args: { ...rest, year: String(year) } };
  return askFirst(ctx, ctx.view, { text, call, confirm: ctx.t("setup.confirmButton") });
}

export const setUp = command({
  id: "setUp",
  args,
  run: async (ctx, args, call) => {
    // A repeated confirmation finds what it made: the use case looks again itself.
    if (!args.ok && !(await canSetUpOpenly(ctx.deps))) throw new Refusal("refusal.setUpNeedsCode");
    const { name, type, district, province, year } = factsOf(args, ctx.today);
    const missing = parts.find((part) => ({ name, type, district, province })[part] === null);
    if (missing) return askNext(ctx, missing, call.args);
    if (!name || !type || district === null || province === null) throw new Refusal("refusal.pendingGone");
    const facts = { name, type, district, province, year: year ?? fiscalYearOf(ctx.today) };
    return args.ok ? create(ctx, facts) : confirmation(ctx, facts);
  },
});
