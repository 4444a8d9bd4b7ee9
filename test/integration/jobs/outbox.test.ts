// Owns the outbox's guarantees: pushed once, at the cut-off, in working hours, or its skip has a reason.
import { describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { addMs } from "../../../src/domain/time.ts";
import { channel, groupId } from "../../support/builders.ts";
import { refused, serverError, timedOut } from "../../support/fake-line.ts";
import { wordsOf } from "../../support/jobs.ts";
import { atCutOff, cutOff, digest, endOfDay, rowNow } from "../../support/outbox-scene.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("a digest that nobody carried", () => {
  it("is pushed once, at the cut-off and not before", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.at = addMs(cutOff, -1);
    await scene.jobs.tick();
    expect(scene.line.sends).toEqual([]);
    scene.at = cutOff;
    await scene.jobs.tick();
    await scene.jobs.tick();
    expect(scene.line.sends.map(({ kind, to, messages }) => [kind, to, wordsOf(messages)])).toEqual([
      ["push", groupId, ["digest 2026-03-02"]],
    ]);
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent", cost: 12, requestId: "req-1" });
  });

  it("costs the month one message for each member, counted as sent", async () => {
    const scene = await atCutOff([digest()]);
    await scene.jobs.tick();
    const ledger = await scene.store.quota.load(channel, "2026-03");
    expect(ledger).toMatchObject({ sent: 12, reserved: {}, agencies: { ag1: { sent: 12, reserved: {} } } });
  });

  it("has its bytes, key, time and cost in the store before the request goes out", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    let stored: OutboxRow | null = null;
    let reserved: Record<string, number> = {};
    scene.line.meanwhile = async () => {
      stored = await rowNow(scene, row);
      reserved = (await scene.store.quota.load(channel, "2026-03")).reserved;
    };
    await scene.jobs.tick();
    expect(stored).toMatchObject({ state: "claimed", firstTriedAt: cutOff, cost: 12, attempts: 1 });
    expect(stored).toMatchObject({ retryKey: scene.line.sends[0]?.retryKey });
    expect(reserved).toEqual({ [row.key]: 12 });
  });

  it("is tried again with the same bytes and key, ever later, until LINE takes it", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = [timedOut, serverError];
    await scene.jobs.tick();
    await scene.jobs.tick();
    expect(scene.line.sends).toHaveLength(1);
    scene.at = addMs(cutOff, minute / 2);
    await scene.jobs.tick();
    scene.at = addMs(cutOff, minute);
    await scene.jobs.tick();
    expect(scene.line.sends).toHaveLength(2);
    scene.at = addMs(cutOff, 2 * minute);
    await scene.jobs.tick();
    expect(new Set(scene.line.sends.map((send) => JSON.stringify(send))).size).toBe(1);
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent", attempts: 3, firstTriedAt: cutOff });
    expect((await scene.store.quota.load(channel, "2026-03")).sent).toBe(12);
  });

  it("is tried again after half a minute at first, however often the month was full before", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = [refused("monthlyLimit"), refused("monthlyLimit"), timedOut];
    await scene.jobs.tick();
    for (const quarters of [1, 2, 2 + 1 / 30]) {
      scene.at = addMs(cutOff, quarters * 15 * minute);
      await scene.jobs.tick();
    }
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("is unconfirmed after 24 hours without a known outcome: no new key, and its cost stays spent", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = Array.from({ length: 30 }, () => timedOut);
    await scene.jobs.tick();
    scene.at = addMs(cutOff, 24 * hour);
    await scene.jobs.tick();
    expect(scene.line.sends).toHaveLength(1);
    expect((await rowNow(scene, row)).state).toBe("unconfirmed");
    expect(await scene.store.quota.load(channel, "2026-03")).toMatchObject({ sent: 12, reserved: {} });
  });

  it("is not sent again in the last minutes of its key: servers' clocks differ", async () => {
    const workday = addMs(cutOff, 48 * hour);
    const row = digest({ day: "2026-03-04", cutOffAt: workday, expiresAt: addMs(endOfDay, 48 * hour) });
    const scene = await atCutOff([row]);
    scene.line.outcomes = Array.from({ length: 30 }, () => timedOut);
    for (const [at, sends] of [
      [0, 1],
      [24 * hour - 11 * minute, 2],
      [24 * hour - minute, 2],
    ] as const) {
      scene.at = addMs(workday, at);
      await scene.jobs.tick();
      expect(scene.line.sends).toHaveLength(sends);
    }
    scene.at = addMs(workday, 24 * hour);
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).state).toBe("unconfirmed");
  });

  it("outlives its expiry once it was tried, within working hours", async () => {
    const row = digest({
      day: "2026-03-04",
      cutOffAt: addMs(cutOff, 48 * hour),
      expiresAt: addMs(endOfDay, 48 * hour),
    });
    const scene = await atCutOff([row]);
    scene.line.outcomes = [timedOut];
    scene.at = addMs(cutOff, 48 * hour + 59 * minute);
    await scene.jobs.tick();
    scene.at = addMs(cutOff, 52 * hour);
    await scene.jobs.tick();
    expect(scene.line.sends).toHaveLength(1);
    scene.at = "2026-03-05T01:30:00.000Z";
    await scene.jobs.tick();
    expect(scene.line.sends).toHaveLength(2);
    expect((await rowNow(scene, row)).state).toBe("sent");
  });

  it("is dead with LINE's reason when LINE refuses it for good, and its cost comes back", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = [refused("notFound")];
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({
      state: "dead",
      reason: "notFound",
      requestId: "req-no",
    });
    expect(await scene.store.quota.load(channel, "2026-03")).toMatchObject({ sent: 0, reserved: {} });
  });

  it("is skipped when nothing is left to say, at no cost", async () => {
    const row = digest();
    const scene = await atCutOff([row], { renderRow: async () => null });
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "skipped", reason: "nothing left" });
    expect(scene.line.sends).toEqual([]);
  });

  it("is remembered with its tasks, so that a quote of it is understood", async () => {
    const scene = await atCutOff([digest()]);
    await scene.jobs.tick();
    expect(await scene.store.sentMessages.load("m1-0")).toMatchObject({ agency: "ag1", tasks: ["o12"] });
  });
});

describe("quiet hours", () => {
  it.each([
    ["in the evening", "2026-03-02T09:30:00.000Z"],
    ["on a holiday", "2026-03-03T08:30:00.000Z"],
    ["on a Saturday", "2026-03-07T08:30:00.000Z"],
  ])("nothing is pushed %s: the row waits and is skipped when its day is over", async (_when, at) => {
    const day = at.slice(0, 10);
    const row = digest({ day, cutOffAt: at, expiresAt: `${day}T17:00:00.000Z` });
    const scene = await atCutOff([row]);
    scene.at = at;
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).state).toBe("planned");
    scene.at = `${day}T17:00:00.000Z`;
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "skipped", reason: "expired" });
    expect(scene.line.sends).toEqual([]);
  });

  it("a legal last day is the exception: its row is pushed at once", async () => {
    const at = "2026-03-07T02:00:00.000Z";
    const row = digest({
      day: "2026-03-07",
      carry: false,
      plannedAt: at,
      cutOffAt: at,
      expiresAt: "2026-03-07T17:00:00.000Z",
    });
    const scene = await atCutOff([row]);
    scene.at = at;
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).state).toBe("sent");
  });
});

describe("after a crash", () => {
  it("a push that was out is sent again with the same bytes and key", async () => {
    const row = digest({
      state: "claimed",
      claim: { owner: "dead", until: "2026-01-01T00:00:00.000Z", via: "push" },
      body: '[{"type":"text","text":"stored"}]',
      retryKey: "123e4567-e89b-42d3-a456-426614174000",
      firstTriedAt: cutOff,
      attempts: 1,
      cost: 12,
    });
    const scene = await atCutOff([row]);
    await scene.jobs.tick();
    expect(scene.line.sends).toMatchObject([{ retryKey: row.retryKey, messages: [{ text: "stored" }] }]);
    expect((await rowNow(scene, row)).state).toBe("sent");
  });

  it("a row that a reply may have carried is unconfirmed, and never pushed", async () => {
    const row = digest({
      state: "claimed",
      claim: { owner: "dead", until: "2026-01-01T00:00:00.000Z", via: "reply" },
      body: '[{"type":"text","text":"stored"}]',
      firstTriedAt: "2026-03-02T02:00:00.000Z",
      attempts: 1,
    });
    const scene = await atCutOff([row]);
    await scene.jobs.tick();
    expect(scene.line.sends).toEqual([]);
    expect((await rowNow(scene, row)).state).toBe("unconfirmed");
  });
});
