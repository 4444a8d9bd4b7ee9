// Owns the setting up of an agency in the chat: one thing after the other, then one confirmation.
import { z } from "zod";
import type { AgencyType } from "../../domain/agency.ts";
import { Refusal } from "../../domain/errors.ts";
import { fiscalYearOf } from "../../domain/time.ts";
import { canSetUpOpenly, setUpAgency } from "../../services/agencies.ts";
import { bindGroup } from "../../services/group-binding.ts";
import { question } from "../../views/question.ts";
import { type Answer, type Context, command } from "../command.ts";
import { askFirst } from "../confirmation.ts";
import { menuButton } from "../offers.ts";
import { personName } from "../person-name.ts";
import { ask } from "../questions.ts";

const types = ["อบต", "ทต", "ทม", "ทน", "อบจ", "other"] as const satisfies readonly AgencyType[];

const args = z.object({
  name: z.string().optional(),
  type: z.enum(types).optional(),
  district: z.string().optional(),
  province: z.string().optional(),
  year: z.coerce.number().int().optional(),
  ok: z.string().optional(),
});

type Args = z.infer<typeof args>;
const texts = ["name", "district", "province"] as const;

/** The next thing to ask, in the order a person would say it. */
function missingPart(args: Args): "name" | "type" | "district" | "province" | null {
  if (!args.name) return "name";
  if (!args.type) return "type";
  return texts.find((part) => args[part] === undefined) ?? null;
}

function askNext(
  ctx: Context,
  part: NonNullable<ReturnType<typeof missingPart>>,
  given: Record<string, string>,
) {
  const call = { command: "setUp", args: given };
  const values = types.map((type) => ({ label: ctx.t(`setup.type.${type}`), value: type }));
  return ask(ctx, {
    text: ctx.t(`setup.ask.${part}`),
    call,
    slot: part,
    form: "text",
    ...(part === "type" ? { values } : {}),
  });
}

async function create(
  ctx: Context,
  args: Args & { name: string; type: AgencyType },
  year: number,
): Promise<Answer> {
  if (!ctx.userId) throw new Refusal("refusal.unknownPerson");
  const actor = { by: "system", eventId: ctx.event.id, chat: ctx.chat.id, at: ctx.now };
  const { name, type, district = "", province = "" } = args;
  const made = await setUpAgency(ctx.deps, actor, {
    channel: ctx.chat.channel,
    userId: ctx.userId,
    personName: await personName(ctx),
    name,
    type,
    district,
    province,
    fiscalYear: year,
  });
  const inGroup = ctx.chat.kind !== "user";
  if (inGroup)
    await bindGroup(ctx.deps, actor, {
      channel: ctx.chat.channel,
      groupId: ctx.chat.chatId,
      agencyId: made.agency.id,
      replace: false,
    });
  const text = ctx.t(inGroup ? "setup.doneInGroup" : "setup.done", {
    name,
    year,
    units: made.agency.units.length,
  });
  const overview = {
    label: ctx.t("choice.overview"),
    call: { command: "overview", args: {} },
    primary: true,
  };
  return { messages: [question(ctx.view, { text, buttons: [overview, menuButton(ctx.t)] })] };
}

export const setUp = command({
  id: "setUp",
  args,
  run: async (ctx, args, call) => {
    // A repeated confirmation finds what it made: the use case looks again itself.
    if (!args.ok && !(await canSetUpOpenly(ctx.deps))) throw new Refusal("refusal.setUpNeedsCode");
    const part = missingPart(args);
    if (part) return askNext(ctx, part, call.args);
    const { name, type } = args;
    if (!name || !type) throw new Refusal("refusal.unknownPerson");
    const year = args.year ?? fiscalYearOf(ctx.today);
    if (args.ok) return create(ctx, { ...args, name, type }, year);
    const { district = "", province = "" } = args;
    const text = ctx.t("setup.confirm", {
      name,
      type: ctx.t(`setup.type.${type}`),
      district,
      province,
      year,
    });
    return askFirst(ctx, ctx.view, { text, call, confirm: ctx.t("setup.confirmButton") });
  },
});
