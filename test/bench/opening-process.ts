// Owns a process that opens years: one agency's after the other, each full of words, then every agency's of a filled store.

import { systemClock } from "../../src/clock.ts";
import { composeDeps, openStoreForCommand } from "../../src/foundation.ts";
import { createLineClient } from "../../src/line/client.ts";
import { addAgency } from "../../src/services/agencies.ts";
import type { Deps } from "../../src/services/deps.ts";
import { openYear } from "../../src/services/open-year.ts";
import { openYears } from "../../src/services/open-years.ts";
import { addEvidence, addNote } from "../../src/services/tasks.ts";
import { channelAccessToken } from "./channel.ts";

export interface OpeningTold {
  /** Of each single opening. */
  single: number[];
  /** Of all agencies together. */
  ms: number;
  opened: number;
  /** The most that was resident since the process began, in MB. */
  mostMB: number;
}

const [dataDir = "", singles = ""] = process.argv.slice(2);
const at = "2026-09-15T03:00:00.000Z";
const actor = (eventId: string) => ({ by: "system", eventId, chat: null, at });

/** Milliseconds of opening a year over the crosswalk, after one in which every task has owners, a note and three links. */
async function openOne(deps: Deps, no: number): Promise<number> {
  const place = { district: "เมือง", province: "ตัวอย่าง", fiscalYear: 2568 };
  const wish = { name: `อบต.เดี่ยว ${no}`, type: "อบต", ...place } as const;
  const { agency, assessment } = await addAgency(deps, actor(`add-${no}`), wish);
  const where = { assessmentId: assessment.id };
  const ids = assessment.tasks.map(({ id }) => id);
  const links = [1, 2, 3].map((link) => ({ url: `https://www.example.go.th/${link}`, note: "เอกสารปีก่อน" }));
  await addNote(deps, actor(`note-${no}`), where, ids, "ขอให้ตรวจหน้าเว็บก่อนส่ง");
  await addEvidence(deps, actor(`link-${no}`), where, ids, links);
  const from = performance.now();
  const { kind } = await openYear(deps, actor(`open-${no}`), agency, 2569);
  if (kind !== "opened") throw new Error(`${agency.name} was ${kind}`);
  return performance.now() - from;
}

const store = await openStoreForCommand({ dataDir, mongodbUri: null });
const line = createLineClient({ channelAccessToken, apiBaseUrl: "http://127.0.0.1:1", timeoutMs: 1_000 });
const deps = composeDeps({ store, clock: systemClock(), line });
const single: number[] = [];
for (let no = 0; no < Number(singles); no += 1) single.push(await openOne(deps, no));
const from = performance.now();
let opened = 0;
for await (const one of openYears(deps, actor("all"), store.agencies.each(), {
  fiscalYear: 2570,
  dryRun: false,
}))
  if (one.result === "opened") opened += 1;
const ms = performance.now() - from;
await store.close();
const told: OpeningTold = { single, ms, opened, mostMB: process.resourceUsage().maxRSS / 1024 };
process.send?.(told);
process.disconnect();
