// Owns the benchmark of the inbox's claims: events that are taken and ended in a second, by one worker and by four.
import type { ClaimsTold } from "./claims-process.ts";
import { startHere } from "./processes.ts";
import type { Result } from "./result.ts";
import { withFolder } from "./with-folder.ts";

async function perSecond(mongodbUri: string | null, workers: number): Promise<number> {
  return withFolder(async (folder) => {
    const args = [folder, mongodbUri ?? "", String(workers)];
    const { told, stop } = await startHere<ClaimsTold>("./claims-process.ts", args);
    await stop();
    return told.perSecond;
  });
}

/** Told for comparison. `mongodb`: names of empty databases on one server; null: SQLite. */
export async function claimsPerSecond(mongodb: (() => string) | null): Promise<Result> {
  const one = await perSecond(mongodb?.() ?? null, 1);
  const four = await perSecond(mongodb?.() ?? null, 4);
  return {
    name: `claims of events, ${mongodb ? "MongoDB" : "SQLite"}`,
    value: one,
    unit: "per second",
    limit: null,
    withFourWorkers: Math.round(four),
  };
}
