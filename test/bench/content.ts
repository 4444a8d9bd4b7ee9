// Owns the benchmark of the content: all lists of all years, loaded and checked as at a start.
import type { ContentTold } from "./content-process.ts";
import { startHere } from "./processes.ts";
import { median, type Result, rounded } from "./result.ts";

const starts = 5;

/** At most 150 ms for everything in `src/catalogue`; the median of a few fresh processes. */
export async function contentAtStart(): Promise<Result> {
  const took: ContentTold[] = [];
  for (let at = 0; at < starts; at += 1) {
    const { told, stop } = await startHere<ContentTold>("./content-process.ts");
    await stop();
    took.push(told);
  }
  const times = took.map(({ ms }) => ms);
  return {
    name: "all lists loaded and checked",
    value: median(times),
    unit: "ms",
    limit: { atMost: 150 },
    catalogues: took[0]?.catalogues,
    starts: times.map(rounded),
  };
}
