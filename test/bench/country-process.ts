// Owns a process that fills a store with every agency of the country: each with its group and its year of 26 items.

import { systemClock } from "../../src/clock.ts";
import { type Agency, chatKey } from "../../src/domain/agency.ts";
import { type Assessment, assessmentId } from "../../src/domain/assessment.ts";
import { composeDeps, openStoreOf } from "../../src/foundation.ts";
import { createLineClient } from "../../src/line/client.ts";
import { addAgency } from "../../src/services/agencies.ts";
import type { Deps } from "../../src/services/deps.ts";
import { channelAccessToken } from "./channel.ts";

const [dataDir = "", agencies = "", dueOn = ""] = process.argv.slice(2);
const channel = `U${"0".repeat(32)}`;
const actor = { by: "system", eventId: "pattern", chat: null, at: "2025-10-15T03:00:00.000Z" };

/** One agency as the use case makes it: the others are its copies. */
async function pattern(deps: Deps): Promise<{ agency: Agency; year: Assessment }> {
  const made = await addAgency(deps, actor, {
    name: "อบต.ตัวอย่าง",
    type: "อบต",
    district: "เมือง",
    province: "ตัวอย่าง",
    fiscalYear: 2569,
  });
  const tasks = made.assessment.tasks.filter((task) => task.kind === "item");
  return { agency: made.agency, year: { ...made.assessment, tasks, nextReminderOn: dueOn } };
}

async function copy(deps: Deps, { agency, year }: Awaited<ReturnType<typeof pattern>>, at: number) {
  const { agencies: stored, assessments, chats } = deps.store;
  const fresh = { version: 0, events: [] };
  const id = `agency${at}`;
  const chatId = `C${String(at).padStart(32, "0")}`;
  await stored.save({ ...agency, ...fresh, id, name: `${agency.name} ${at}` }, "copy", []);
  await assessments.save(
    { ...year, ...fresh, id: assessmentId(id, year.fiscalYear), agency: id },
    "copy",
    [],
  );
  const group = { kind: "group", memberCount: 12, language: "th", settings: {}, version: 0 } as const;
  await chats.save({ ...group, id: chatKey(channel, chatId), channel, chatId, agency: id });
}

const store = await openStoreOf({ dataDir, mongodbUri: null });
const line = createLineClient({ channelAccessToken, apiBaseUrl: "http://127.0.0.1:1", timeoutMs: 1_000 });
const deps = composeDeps({ store, clock: systemClock(), line });
const { agency, year } = await pattern(deps);
await store.agencies.erase(agency.id);
for (let at = 0; at < Number(agencies); at += 1) await copy(deps, { agency, year }, at);
await store.close();
process.send?.({ items: year.tasks.length });
process.disconnect();
