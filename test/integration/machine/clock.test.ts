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

it("what a server left that ran ahead goes out once when it starts again with the clock set right", async () => {
  const scene = await startLineJobs();
  await remindedToday(scene);
  await scene.sim.fault({ kind: "serverError", on: "push", accepted: true, times: 1 });
  await at(scene, instantOf("2026-03-02", "16:29"));
  await scene.serveWith({});
  await at(scene, instantOf("2026-03-02", "15:35"));
  const { row, digests, ledger, charged } = await outcomeOf(scene);
  expect(row).toMatchObject({ state: "sent", attempts: 2 });
  expect([digests.length, booked(ledger), charged]).toEqual([1, 2, 2]);
});

it.each([
  { what: "goes on", restarts: false },
  { what: "starts again", restarts: true },
])(
  "a retry key stays as old as it was when the clock is set back and the server $what: LINE forgets it after its time",
  async ({ restarts }) => {
    const scene = await startLineJobs();
    await remindedToday(scene);
    await scene.sim.fault({ kind: "serverError", on: "push", accepted: false, times: 99 });
    await at(scene, instantOf("2026-03-02", "15:31"));
    await at(scene, instantOf("2026-03-02", "16:20"));
    if (restarts) await scene.serveWith({});
    await at(scene, instantOf("2026-03-02", "15:32"));
    const { row } = await outcomeOf(scene);
    expect(row).toMatchObject({ state: "planned", firstTriedAt: instantOf("2026-03-02", "14:43") });
    await at(scene, instantOf("2026-03-02", "15:40"));
    expect((await outcomeOf(scene)).row.firstTriedAt).toBe(row.firstTriedAt);
  },
);

it("a push that a server was killed in keeps the age of its key too", async () => {
  const scene = await openJobs();
  const claim = { owner: "dead", until: addMs(now, -minuteMs), via: "push" as const };
  const tried = { state: "claimed" as const, claim, firstTriedAt: now, retryKey: "k", body: "[]" };
  await scene.store.outbox.add([outboxRow({ ...tried, cutOffAt: now })]);
  const { key } = outboxRow();
  await scene.store.settings.set("schedule.latestBeat", addMs(now, hourMs));
  await scene.jobs.tick();
  expect((await scene.store.outbox.load(key))?.firstTriedAt).toBe(addMs(now, -hourMs));
});

it("what was set aside for a push is settled in its month when the clock was set back into the one before", async () => {
  const scene = await startLineJobs();
  await remindedToday(scene);
  await scene.sim.fault({ kind: "serverError", on: "push", accepted: true, times: 1 });
  await at(scene, instantOf("2026-04-01", "15:31"));
  const month = async () => scene.store.quota.load(scene.channel, "2026-04");
  expect(booked(await month())).toBe(2);
  await at(scene, instantOf("2026-03-31", "16:00"));
  await at(scene, instantOf("2026-04-01", "15:31"));
  const rows = await scene.store.outbox.list({}, { limit: 9 });
  expect(rows.find(({ day }) => day === "2026-04-01")).toMatchObject({ state: "sent", attempts: 2 });
  expect(await month()).toMatchObject({ sent: 2, reserved: {} });
});

it.each([
  { what: "by minutes never take each other for set back", aheadMs: 9 * minuteMs, oldest: now },
  {
    what: "by more take each other for set back once, not at every beat",
    aheadMs: hourMs,
    oldest: addMs(now, -hourMs),
  },
])("two servers whose clocks differ $what", async ({ aheadMs, oldest }) => {
  const ahead = await openJobs();
  const second = await openJobs({ store: ahead.store });
  const row = outboxRow({ firstTriedAt: now, retryKey: "k", body: "[]", nextTryAt: addMs(now, dayMs / 2) });
  await ahead.store.outbox.add([row]);
  for (let beat = 0; beat < 4; beat += 1) {
    second.at = addMs(now, beat * minuteMs);
    ahead.at = addMs(second.at, aheadMs);
    await ahead.jobs.tick();
    await second.jobs.tick();
  }
  expect((await ahead.store.outbox.load(row.key))?.firstTriedAt).toBe(oldest);
});

it("a clock that goes back in small steps counts as set back once they add up", async () => {
  const scene = await openJobs();
  const row = outboxRow({ firstTriedAt: now, retryKey: "k", body: "[]", nextTryAt: addMs(now, dayMs / 2) });
  await scene.store.outbox.add([row]);
  for (const back of [0, 9, 18]) {
    scene.at = addMs(now, -back * minuteMs);
    await scene.jobs.tick();
  }
  expect((await scene.store.outbox.load(row.key))?.firstTriedAt).toBe(addMs(now, -18 * minuteMs));
});

it("a server that starts after another found the clock set back does not find it set back again", async () => {
  const first = await openJobs();
  const row = outboxRow({ firstTriedAt: now, retryKey: "k", body: "[]", nextTryAt: addMs(now, dayMs / 2) });
  await first.store.outbox.add([row]);
  await first.jobs.tick();
  first.at = addMs(now, -hourMs);
  await first.jobs.tick();
  const second = await openJobs({ store: first.store });
  second.at = first.at;
  await second.jobs.tick();
  expect((await first.store.outbox.load(row.key))?.firstTriedAt).toBe(addMs(now, -hourMs));
});

it("a server that starts with its clock set back pushes nothing before the keys of an earlier run are as old as they are", async () => {
  const scene = await openJobs();
  // By the clock as it is now LINE would still know the key.
  const firstTriedAt = addMs(now, -19.5 * hourMs);
  const row = outboxRow({ firstTriedAt, retryKey: "k", body: "[]", attempts: 1, cutOffAt: now });
  await scene.store.outbox.add([row]);
  await scene.store.settings.set("schedule.latestBeat", addMs(now, 5 * hourMs));
  await scene.jobs.start();
  await scene.jobs.idle();
  expect(scene.line.sends).toEqual([]);
  expect((await scene.store.outbox.load(row.key))?.state).toBe("unconfirmed");
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
