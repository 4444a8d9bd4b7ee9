// Owns the benchmark of the planning: one day of the whole country, every agency with something to say.
import type { PlanningTold } from "./planning-process.ts";
import { startHere } from "./processes.ts";
import type { Result } from "./result.ts";
import { withFolder } from "./with-folder.ts";

const agencies = 8317;
/** A working day on which every item of the list, due on 30 April, is announced: a day before. */
const day = "2026-04-29";
const now = `${day}T02:00:00.000Z`;

async function planOnce(dataDir: string): Promise<PlanningTold & { items: number }> {
  const filled = await startHere<{ items: number }>("./country-process.ts", [dataDir, String(agencies), day]);
  await filled.stop();
  const planning = await startHere<PlanningTold>("./planning-process.ts", [dataDir, now]);
  await planning.stop();
  return { ...planning.told, ...filled.told };
}

/** At most 5 s and 400 MB for 8,317 agencies with 26 items each. */
export async function planningOneDay(): Promise<Result[]> {
  const { ms, mostMB, items, planned, read } = await withFolder(planOnce);
  if (planned !== agencies || read !== agencies) throw new Error(`${planned} of ${agencies} were planned`);
  const of = { agencies, items };
  return [
    { name: "planning one day", value: ms, unit: "ms", limit: { atMost: 5000 }, ...of },
    { name: "memory of the planning", value: mostMB, unit: "MB", limit: { atMost: 400 }, ...of },
  ];
}
