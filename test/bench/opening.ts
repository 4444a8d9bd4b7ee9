// Owns the benchmarks of opening a year: for one agency, and for every agency of the country.
import type { OpeningTold } from "./opening-process.ts";
import { startHere } from "./processes.ts";
import { percentile, type Result, rounded } from "./result.ts";
import { withFolder } from "./with-folder.ts";

const agencies = 8317;
const singles = 20;
/** As `npm run cli` starts. */
const execArgv = ["--max-semi-space-size=4"];

async function openAll(dataDir: string): Promise<OpeningTold> {
  const filled = await startHere("./country-process.ts", [dataDir, String(agencies), "2026-04-29"]);
  await filled.stop();
  const opening = await startHere<OpeningTold>("./opening-process.ts", [dataDir, String(singles)], {
    execArgv,
  });
  await opening.stop();
  return opening.told;
}

/** At most 100 ms for one agency (the 95th percentile), and 400 MB while 8,317 open theirs one after the other. */
export async function openingYears(): Promise<Result[]> {
  const { single, ms, opened, mostMB } = await withFolder(openAll);
  if (opened !== agencies + singles) throw new Error(`${opened} of ${agencies + singles} were opened`);
  return [
    { name: "opening a year", value: percentile(single, 0.95), unit: "ms", limit: { atMost: 100 }, singles },
    {
      name: "memory of opening all",
      value: mostMB,
      unit: "MB",
      limit: { atMost: 400 },
      agencies,
      seconds: rounded(ms / 1000),
    },
  ];
}
