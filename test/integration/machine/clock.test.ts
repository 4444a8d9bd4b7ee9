// Owns the proof that a clock which is set forward and back loses and doubles nothing.
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, it, vi } from "vitest";
import { addMs, instantOf } from "../../../src/domain/time.ts";
import { inboxEvent, now, outboxRow } from "../../support/builders.ts";
import { at, booked, cutOff, isDigest, outcomeOf, remindedToday } from "../../support/delivery.ts";
import { openJobs } from "../../support/jobs.ts";
import { startLineJobs } from "../../support/line-jobs.ts";
import { openTestStore } from "../../support/store.ts";

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

afterEach(() => void vi.useRealTimers());

it.each([
  { what: "back by an hour", byMs: -hourMs },
  { what: "back by a day", byMs: -dayMs },
  { what: "forward by a year", byMs: 365 * dayMs },
])("the schedule goes on within a minute when the system's clock is set $what", async ({ byMs }) => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    now: Date.parse(now),
  });
  const scene = await openJobs();
  await scene.jobs.start();
  scene.at = addMs(now, byMs);
  vi.setSystemTime(Date.parse(scene.at));
  expect(scene.jobs.beats()).toBe(false);
  await vi.advanceTimersByTimeAsync(minuteMs + 1_000);
  await scene.jobs.idle();
  expect([scene.jobs.beats(), scene.jobs.lastBeat()]).toEqual([true, scene.at]);
  await scene.jobs.stop();
});

it("what was told too early by a clock that ran ahead is told again on its day, and no day twice", async () => {
  const scene = await startLineJobs();
  await remindedToday(scene);
  await at(scene, cutOff);
  const told: string[] = [];
  for (const [day, time] of [
    ["2026-03-20", "15:31"],
    ["2026-03-02", "15:40"],
    ["2026-03-02", "15:50"],
    ["2026-03-06", "15:30"],
    ["2026-03-09", "15:30"],
    ["2026-03-20", "15:30"],
  ] as const) {
    await at(scene, instantOf(day, time));
    const rows = await scene.store.outbox.list({ states: ["sent"] }, { limit: 99 });
    told.push(rows.map((row) => row.day).join(" "));
  }
  const first = "2026-03-02 2026-03-20";
  expect(told).toEqual([
    first,
    first,
    first,
    "2026-03-02 2026-03-06 2026-03-20",
    "2026-03-02 2026-03-06 2026-03-09 2026-03-20",
    "2026-03-02 2026-03-06 2026-03-09 2026-03-20",
  ]);
  expect((await scene.sim.messages(scene.group)).filter(isDigest)).toHaveLength(4);
});

it("a push that waits by a clock that ran ahead goes out once with its key when the clock is right again", async () => {
  const scene = await startLineJobs();
  await remindedToday(scene);
  await scene.sim.fault({ kind: "serverError", on: "push", accepted: true, times: 1 });
  await at(scene, instantOf("2026-03-02", "16:29"));
  const waiting = (await outcomeOf(scene)).row;
  expect(waiting).toMatchObject({ state: "planned", attempts: 1 });
  await at(scene, instantOf("2026-03-02", "15:35"));
  const { row, digests, ledger, charged } = await outcomeOf(scene);
  expect(row).toMatchObject({ state: "sent", attempts: 2, retryKey: waiting.retryKey, body: waiting.body });
  expect([digests.length, booked(ledger), charged]).toEqual([1, 2, 2]);
});

it("the age of a retry key is not made younger by a clock that is set back: LINE would take the key for a new one", async () => {
  const scene = await startLineJobs();
  await remindedToday(scene);
  await scene.sim.fault({ kind: "serverError", on: "push", accepted: false, times: 99 });
  await at(scene, instantOf("2026-03-02", "15:31"));
  await at(scene, instantOf("2026-03-02", "16:20"));
  await at(scene, instantOf("2026-03-02", "15:32"));
  const { row } = await outcomeOf(scene);
  expect(row).toMatchObject({ state: "planned", firstTriedAt: instantOf("2026-03-02", "15:31") });
  await at(scene, instantOf("2026-03-02", "10:00"));
  expect((await outcomeOf(scene)).row.firstTriedAt).toBe(instantOf("2026-03-02", "09:59"));
});

it("no lease, claim or lock lasts longer because the database's clock was set back by an hour", async () => {
  const store = await openTestStore();
  await store.inbox.add([inboxEvent({ id: "e1" })]);
  await store.outbox.add([outboxRow({ cutOffAt: now })]);
  const take = async (worker: string) => [
    (await store.inbox.claim(worker, 15_000))?.id,
    (await store.outbox.claimDue(worker, now, 60_000))?.claim?.owner,
    await store.locks.acquire("schedule", worker, 15_000),
  ];
  expect(await take("one")).toEqual(["e1", "one", true]);
  expect(await take("two")).toEqual([undefined, undefined, false]);
  const db = new DatabaseSync(store.file);
  db.exec(`UPDATE inbox_leases SET until = until + 3600; UPDATE locks SET until = until + 3600;
           UPDATE outbox SET claim_until = claim_until + 3600`);
  db.close();
  expect(await take("two")).toEqual(["e1", "two", true]);
  expect(await store.inbox.finish("e1", "one", "done", null)).toBe(false);
});
