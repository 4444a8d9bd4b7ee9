// Owns the proof that webhooks go before handling, and handling is never kept waiting for ever.
import { setImmediate as nextRound } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createRightOfWay } from "../../../src/jobs/right-of-way.ts";

describe("the right of way", () => {
  it("lets a worker through only when the webhook in hand has ended", async () => {
    const way = createRightOfWay();
    const done: string[] = [];
    const stored = Promise.withResolvers<void>();
    const webhook = way.first(() => stored.promise).then(() => done.push("webhook"));
    const worker = way.turn().then(() => done.push("worker"));
    for (let rounds = 0; rounds < 5; rounds += 1) await nextRound();
    expect(done).toEqual([]);
    stored.resolve();
    await Promise.all([webhook, worker]);
    expect(done).toEqual(["webhook", "worker"]);
  });

  it("lets one worker through in each round, in their order", async () => {
    const way = createRightOfWay();
    const seen: string[] = [];
    const workers = ["a", "b", "c"].map((name) => way.turn().then(() => seen.push(name)));
    const counts: number[] = [];
    while (seen.length < 3) {
      await nextRound();
      counts.push(seen.length);
    }
    await Promise.all(workers);
    expect(seen).toEqual(["a", "b", "c"]);
    expect(counts.every((count, at) => count - (counts[at - 1] ?? 0) <= 1)).toBe(true);
  });

  it("lets a worker through in a flood of webhooks", async () => {
    const way = createRightOfWay();
    const flood = Promise.withResolvers<void>();
    const webhook = way.first(() => flood.promise);
    await way.turn();
    flood.resolve();
    await webhook;
  });

  it("is free again after a webhook that could not be stored", async () => {
    const way = createRightOfWay();
    await expect(way.first(() => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
    let passed = false;
    const worker = way.turn().then(() => {
      passed = true;
    });
    for (let rounds = 0; rounds < 3; rounds += 1) await nextRound();
    expect(passed).toBe(true);
    await worker;
  });
});
