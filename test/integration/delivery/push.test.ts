// Owns the proof over HTTP that a push arrives once and is counted once, whatever LINE answers.
import { describe, expect, it } from "vitest";
import { addMs, instantOf } from "../../../src/domain/time.ts";
import { at, booked, cutOff, outcomeOf, pushesOnTheWire, remindedToday } from "../../support/delivery.ts";
import { type LineJobs, startLineJobs } from "../../support/line-jobs.ts";

const minute = 60_000;
const quarter = 15 * minute;
const dayIsOver = instantOf("2026-03-03", "00:00");

/** The cut-off of a digest that nobody carried, when LINE has these faults at its pushes. */
async function pushedUnder(...faults: { kind: string; [more: string]: unknown }[]): Promise<LineJobs> {
  const hangs = faults.some(({ kind }) => kind === "hang" || kind === "slow");
  const scene = await startLineJobs(hangs ? { lineTimeoutMs: 500 } : {});
  await remindedToday(scene);
  await scene.sim.fault(...faults.map((fault) => ({ on: "push", times: 1, ...fault })));
  await at(scene, cutOff);
  return scene;
}

describe("a push without a known outcome", () => {
  it.each([
    ["is refused by a fault of LINE", { kind: "serverError" }, 0],
    ["meets a bad gateway", { kind: "badGateway" }, 0],
    ["finds LINE unavailable", { kind: "unavailable" }, 0],
    ["meets a gateway that gave up, after LINE had taken it", { kind: "gatewayTimeout", accepted: true }, 1],
    ["is answered 500 after LINE had taken it", { kind: "serverError", accepted: true }, 1],
    ["is cut off before LINE took it", { kind: "reset" }, 0],
    ["is cut off after LINE took it", { kind: "reset", accepted: true }, 1],
    ["hangs before LINE took it", { kind: "hang" }, 0],
    ["hangs after LINE took it", { kind: "hang", accepted: true }, 1],
    ["is answered too late", { kind: "slow", afterMs: 60_000 }, 1],
    ["gets half of its answer", { kind: "halfAnswer" }, 1],
    ["gets an answer that is not JSON", { kind: "noJson" }, 1],
  ])("that %s is sent again with the same bytes and key, and arrives once", async (_how, fault, there) => {
    const wire = pushesOnTheWire();
    const scene = await pushedUnder(fault);
    const doubtful = await outcomeOf(scene);
    expect(doubtful.row).toMatchObject({ state: "planned", attempts: 1, firstTriedAt: cutOff, cost: 2 });
    expect(doubtful.digests).toHaveLength(there);
    expect(booked(doubtful.ledger)).toBe(2);

    await at(scene, addMs(cutOff, minute / 2));
    const { row, digests, ledger, charged } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "sent", attempts: 2, reason: null });
    expect(row.messageIds).toEqual(digests.map(({ id }) => id));
    expect(digests).toHaveLength(1);
    expect(ledger).toMatchObject({ sent: 2, reserved: {} });
    expect(charged).toBe(2);
    expect(wire).toHaveLength(2);
    expect(wire[1]).toEqual(wire[0]);
    expect(wire[0]?.key).toBe(row.retryKey);
  });

  it("is sent when LINE knows the key already, with the ids that LINE gave it", async () => {
    const { row, digests, ledger, charged } = await outcomeOf(await pushedUnder({ kind: "alreadyAccepted" }));
    expect(row).toMatchObject({ state: "sent", messageIds: digests.map(({ id }) => id) });
    expect(row.requestId).not.toBeNull();
    expect([digests.length, ledger.sent, charged]).toEqual([1, 2, 2]);
  });

  it("is unconfirmed after 24 hours, its cost spent, and told again by the next day's digest", async () => {
    const scene = await pushedUnder({ kind: "serverError", times: 0 });
    await at(scene, addMs(cutOff, 30 * minute));
    await at(scene, addMs(cutOff, 24 * 60 * minute));
    const { row, ledger } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "unconfirmed", attempts: 2, reason: "500 Internal Server Error" });
    expect(ledger).toMatchObject({ sent: 2, reserved: {} });
    await at(scene, instantOf("2026-03-04", "09:00"));
    expect(await scene.store.outbox.list({ states: ["planned"] }, { limit: 9 })).toMatchObject([
      { day: "2026-03-04", subject: { tasks: ["o12"] } },
    ]);
  });

  it("keeps its cost spent if LINE refuses the second try: the first may have arrived", async () => {
    const scene = await pushedUnder({ kind: "reset", accepted: true }, { kind: "notFound" });
    await at(scene, addMs(cutOff, minute / 2));
    const { row, digests, ledger, charged } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "dead", reason: "404 Not found" });
    expect([digests.length, ledger.sent, charged]).toEqual([1, 2, 2]);
  });

  it("keeps its key through a full month and a refused token", async () => {
    const wire = pushesOnTheWire();
    const scene = await pushedUnder(
      { kind: "reset", accepted: true },
      { kind: "monthlyLimit" },
      { kind: "tokenExpired" },
    );
    for (const later of [1, quarter / minute + 1, (2 * quarter) / minute + 1])
      await at(scene, addMs(cutOff, later * minute));
    const { row, digests, ledger } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "sent", attempts: 4 });
    expect(new Set(wire.map((one) => JSON.stringify(one))).size).toBe(1);
    expect([wire.length, digests.length, ledger.sent]).toEqual([4, 1, 2]);
  });
});

describe("a push that LINE refuses", () => {
  it.each([
    ["failedToSend", "400 Failed to send messages"],
    ["invalidBody", "400 The request body has 1 error(s); messages: Size must be between 1 and 5"],
    ["notAvailable", "403 Access to this API is not available for your account"],
    ["notFound", "404 Not found"],
    ["conflict", "409 Conflict"],
    ["tooLarge", "413 Payload Too Large"],
  ])("by %s is dead with LINE's words, and costs nothing", async (kind, reason) => {
    const scene = await pushedUnder({ kind });
    await at(scene, addMs(cutOff, quarter));
    const { row, digests, ledger, charged } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "dead", reason, attempts: 1 });
    expect(row.requestId).not.toBeNull();
    expect([digests.length, booked(ledger), charged]).toEqual([0, 0, 0]);
  });

  it("by the rate limit goes out later with the same bytes and key", async () => {
    const wire = pushesOnTheWire();
    const scene = await pushedUnder({ kind: "rateLimit" });
    expect((await outcomeOf(scene)).row.reason).toBe(
      "429 The API rate limit has been exceeded. Try again later.",
    );
    await at(scene, addMs(cutOff, minute / 2));
    const { row, digests, ledger, charged } = await outcomeOf(scene);
    expect([row.state, digests.length, ledger.sent, charged]).toEqual(["sent", 1, 2, 2]);
    expect(wire[1]).toEqual(wire[0]);
  });

  it.each([
    ["by the month's limit", "monthlyLimit", "quota"],
    ["because of the channel's token", "tokenExpired", /^401 Authentication failed/],
  ])("%s waits and goes out when that is mended", async (_why, kind, reason) => {
    const scene = await pushedUnder({ kind, times: 2 });
    expect((await outcomeOf(scene)).row).toMatchObject({
      state: "planned",
      firstTriedAt: null,
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    });
    await at(scene, addMs(cutOff, quarter));
    expect(booked((await outcomeOf(scene)).ledger)).toBe(0);
    await at(scene, addMs(cutOff, 2 * quarter));
    const { row, digests, ledger, charged } = await outcomeOf(scene);
    expect([row.state, digests.length, ledger.sent, charged]).toEqual(["sent", 1, 2, 2]);
  });

  it.each([
    ["a full month", "monthlyLimit", "quota"],
    ["a refused token", "tokenExpired", "401"],
    ["the rate limit", "rateLimit", "429"],
  ])(
    "all day by %s is skipped with that reason at its end, and costs nothing",
    async (_what, kind, reason) => {
      const scene = await pushedUnder({ kind, times: 0 });
      for (const later of [1, 2, 3]) await at(scene, addMs(cutOff, later * quarter));
      await at(scene, dayIsOver);
      const { row, digests, ledger, charged } = await outcomeOf(scene);
      expect(row).toMatchObject({ state: "skipped", reason: expect.stringContaining(reason) });
      expect([digests.length, booked(ledger), charged]).toEqual([0, 0, 0]);
    },
  );
});
