// Owns an agency of another framework for tests: a made-up assessment of schools, imported as data, in a group of its own.
import { readFileSync } from "node:fs";
import type { CatalogueFile } from "../../src/domain/catalogue.ts";
import { checkList } from "../../src/import/catalogue-file.ts";
import { addAgency } from "../../src/services/agencies.ts";
import { issueSetUpCode } from "../../src/services/codes.ts";
import type { Bot } from "./bot.ts";

const file = new URL("../fixtures/sim-school-2569.json", import.meta.url);

/** The list as an operator's file brings it. Throws if it has a fault. */
export async function schoolList(known: Parameters<typeof checkList>[1] = []): Promise<CatalogueFile> {
  const bytes = readFileSync(file);
  const { list, faults } = await checkList(
    { name: "sim-school-2569.json", size: bytes.length, bytes },
    known,
  );
  if (!list) throw new Error(JSON.stringify(faults));
  return list;
}

/** Imports the list, adds a school, makes this person its coordinator and binds a new group to it. */
export async function openSchool(
  bot: Bot,
  coordinator: string,
): Promise<{ agencyId: string; group: string }> {
  const { deps } = bot.app;
  await bot.store.catalogues.add(await schoolList(deps.content.catalogues()));
  await deps.content.refresh?.();
  const actor = { by: "system", eventId: "school", chat: null, at: deps.clock.now() };
  const wish = {
    name: "โรงเรียนบ้านดอน",
    type: "other",
    district: "",
    province: "",
    fiscalYear: 2569,
  } as const;
  const { agency } = await addAgency(deps, actor, { ...wish, framework: "sim-school" });
  await bot.say(coordinator, `เข้าร่วม ${await issueSetUpCode(deps, agency.id)}`, { chat: coordinator });
  const { id: group } = await bot.sim.addGroup("ทีมโรงเรียน", Object.values(bot.people));
  await bot.hears(group, () => bot.sim.inviteBot(group));
  await bot.say(coordinator, "ita ผูกกลุ่มนี้", { chat: group });
  return { agencyId: agency.id, group };
}
