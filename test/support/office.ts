// Owns an office at work for tests of the conversation: an agency set up in its group, with its people, all over LINE.
import type { Assessment, Change, Task } from "../../src/domain/assessment.ts";
import { type Bot, openBot, type Said } from "./bot.ts";

/** `somsri` coordinates, `wichai` is of กองคลัง, `malee` of สำนักปลัด, `aree` is in the group and not registered. */
export interface Office extends Bot {
  agencyId: string;
  assessment(): Promise<Assessment>;
  task(code: string): Promise<Task>;
  status(code: string): Promise<Task["status"]>;
  /** All changes of the agency, newest first. */
  changes(): Promise<Change[]>;
  /** What was written while this was done: nothing, or `[code, field]` of each change. */
  written(act: () => Promise<unknown>): Promise<[string | null, string][]>;
}

/** The agency's year as the chat set it up, on Monday 2 March 2026. The caller closes it. */
export async function openOffice(): Promise<Office> {
  const bot = await openBot();
  await bot.hears(bot.group, () => bot.sim.inviteBot(bot.group));
  await bot.say("somsri", "ita ตั้งหน่วยงาน อบต.บ้านดอน อ.เมือง จ.ลำปาง");
  await bot.tap("somsri", "สร้างเลย");
  for (const [who, unit] of [
    ["wichai", "กองคลัง"],
    ["malee", "สำนักปลัด"],
  ] as const) {
    await bot.say(who, "ita ลงทะเบียน");
    await bot.tap(who, unit);
  }
  const [agency] = await bot.store.agencies.list();
  if (!agency) throw new Error("the office was not set up");
  return { ...bot, agencyId: agency.id, ...record(bot, agency.id) };
}

/** What the store holds of an agency, read for assertions. */
function record(
  bot: Bot,
  agencyId: string,
): Pick<Office, "assessment" | "task" | "status" | "changes" | "written"> {
  const assessment = async (): Promise<Assessment> => {
    const found = await bot.store.assessments.load(`${agencyId}:2569`);
    if (!found) throw new Error("no year 2569");
    return found;
  };
  const task = async (code: string): Promise<Task> => {
    const found = (await assessment()).tasks.find((one) => one.code === code);
    if (!found) throw new Error(`no task ${code}`);
    return found;
  };
  const changes = (): Promise<Change[]> => bot.store.changes.byAgency(agencyId, { limit: 500 });
  return {
    assessment,
    task,
    changes,
    status: async (code) => (await task(code)).status,
    written: async (act) => {
      const before = (await changes()).length;
      await act();
      const all = await changes();
      return all.slice(0, all.length - before).map(({ code, field }) => [code, field]);
    },
  };
}

/** The labels of an answer's buttons and quick replies. */
export function labels(said: Said): string[] {
  return said.calls.map((one) => one.label);
}
