// Owns the channel of the benchmarks: its settings, who lives in it, and when it is there.
import { sandboxSeed } from "../../src/sandbox/world.ts";
import type { Seed } from "../../src/simulator/seed.ts";

export const channelSecret = "a benchmark channel's secret";
export const channelAccessToken = "a benchmark channel's token";

/** A working day of FY 2569, after the opening hour. */
export const beginning = "2026-03-02T03:00:00.000Z";

/** Officers of the example agency, each with a 1:1 chat. */
export const officers: readonly { userId: string; name: string }[] = Array.from({ length: 40 }, (_, at) => ({
  userId: `U${String(at).padStart(32, "e")}`,
  name: `Officer ${at}`,
}));

/** The sandbox's world with more people; the account may push as much as it likes. */
export const channelSeed: Seed = {
  ...sandboxSeed,
  people: [...sandboxSeed.people, ...officers],
  quota: { type: "none", value: 0 },
};
