// Owns the proof that nothing is sent again that may have arrived, unless the operator says so.
import { describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { broughtBack, dead, sent, skipped, unconfirmed } from "../../../src/domain/outbox-row.ts";
import { addMs } from "../../../src/domain/time.ts";
import { replayRow } from "../../../src/services/outbox-replay.ts";
import { limited, refused, timedOut } from "../../support/fake-line.ts";
import { atCutOff, cutOff, digest, endOfDay, rowNow } from "../../support/outbox-scene.ts";

const tuesday = "2026-03-03T03:00:00.000Z";
const tried = { firstTriedAt: cutOff, attempts: 1, retryKey: "key-1", body: "[]" };
const dying = (over: Partial<OutboxRow> = {}) => dead(digest({ ...tried, ...over }), "400 too long", "req-1");
const reply = (over: Partial<OutboxRow> = {}) =>
  unconfirmed(digest({ ...tried, retryKey: null, ...over }), "no answer");

async function sceneOf(row: OutboxRow, at = cutOff) {
  const scene = await atCutOff([row]);
  scene.at = at;
  return { ...scene, scene, replay: (mayDouble = false) => replayRow(scene.kit.deps, row.key, mayDouble) };
}

describe("a row that LINE refused", () => {
  it("is rendered anew and sent once more under a new retry key", async () => {
    const row = digest();
    const { scene, jobs, line, replay } = await sceneOf(row);
    line.outcomes.push(refused("badRequest"));
    await jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "dead" });
    await replay();
    await jobs.tick();
    const keys = line.sends.map(({ retryKey }) => retryKey);
    expect(new Set(keys).size).toBe(2);
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent", attempts: 1 });
    expect((await scene.store.quota.load("Ubot0000000000000000000000000000000", "2026-03")).sent).toBe(12);
  });

  it("keeps its reason while it waits, and nothing of its first try", async () => {
    const row = dying();
    const { scene, replay } = await sceneOf(row, "2026-03-02T08:00:00.000Z");
    const { before } = await replay();
    expect(before).toEqual(row);
    expect(await rowNow(scene, row)).toEqual({
      ...digest(),
      reason: "replayed; was dead: 400 too long",
    });
  });

  it("is sent late on the next working day when its own day is over", async () => {
    const row = dying();
    // Tuesday 3 March is a holiday of the scene.
    const { scene, jobs, line, replay } = await sceneOf(row, tuesday);
    const planned = (await replay()).row;
    expect(planned).toMatchObject({ state: "planned", late: true, expiresAt: "2026-03-04T17:00:00.000Z" });
    await jobs.tick();
    expect(line.sends).toEqual([]);
    scene.at = "2026-03-04T01:30:00.000Z";
    await jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent" });
  });

  it("after an earlier try without an answer may have arrived: only if it may double, however often", async () => {
    const row = digest();
    const { scene, jobs, line, replay } = await sceneOf(row);
    line.outcomes.push(timedOut, refused("badRequest"));
    await jobs.tick();
    scene.at = addMs(cutOff, 30_000);
    await jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "dead", attempts: 2 });
    await expect(replay()).rejects.toThrow(/was refused.*may have arrived before.*--may-double/);
    expect((await replay(true)).row).toMatchObject({ state: "planned", attempts: 0, retryKey: null });
    line.outcomes.push(refused("badRequest"));
    await jobs.tick();
    await expect(replay()).rejects.toThrow("--may-double");
  });

  it.each([
    ["the rate of its first try", limited],
    ["a full month", refused("monthlyLimit")],
  ])("did not arrive when LINE refused %s before", async (_what, before) => {
    const row = digest();
    const { scene, jobs, line, replay } = await sceneOf(row);
    line.outcomes.push(before, refused("badRequest"));
    await jobs.tick();
    scene.at = addMs(cutOff, 900_000);
    await jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "dead" });
    expect((await replay()).row).toMatchObject({ state: "planned" });
  });

  it("may have arrived if it was tried twice and no more was written down then", async () => {
    const { mayHaveArrived: _, ...older } = dying({ attempts: 2 });
    const { replay } = await sceneOf(older);
    await expect(replay()).rejects.toThrow("--may-double");
  });
});

describe("a row whose outcome nobody knows", () => {
  it("is not sent again, and says that it may arrive twice", async () => {
    const row = reply();
    const { scene, jobs, line, replay } = await sceneOf(row);
    await expect(replay()).rejects.toThrow(/may have arrived.*--may-double: it may then arrive twice/);
    await expect(replay()).rejects.toThrow("open tasks come up in the next day's digest by themselves");
    await jobs.tick();
    expect(line.sends).toEqual([]);
    expect(await rowNow(scene, row)).toEqual(row);
  });

  it("is sent once more if it may double", async () => {
    const row = reply();
    const { scene, jobs, line, replay } = await sceneOf(row);
    await replay(true);
    await jobs.tick();
    expect(line.sends).toHaveLength(1);
    expect(await rowNow(scene, row)).toMatchObject({ state: "sent" });
  });
});

it("a row that a restore set aside is sent again only if it may double", async () => {
  const row = broughtBack(digest());
  const { replay } = await sceneOf(row);
  await expect(replay()).rejects.toThrow(/may have been sent after the backup.*--may-double/);
  expect((await replay(true)).row).toMatchObject({ state: "planned" });
});

it("an announcement is never pushed, though its time was over: a reply carries it or nobody", async () => {
  const body = '[{"type":"text","text":"O12"}]';
  const over = { kind: "announcement", cutOffAt: endOfDay, body } as const;
  const { jobs, line, replay } = await sceneOf(reply(over), "2026-03-04T03:00:00.000Z");
  expect((await replay(true)).row).toMatchObject({ body, carry: true });
  await jobs.tick();
  expect(line.sends).toEqual([]);
});

describe("is refused and left as it is", () => {
  it.each([
    ["what was sent", sent(digest(tried), cutOff, ["m1"], "req-1"), "was sent"],
    ["what is on its way", digest(), "on its way"],
    ["what was skipped and whose day is over", skipped(digest({ expiresAt: cutOff }), "quota"), "is over"],
  ])("%s", async (_what, row, words) => {
    const { scene, replay } = await sceneOf(row);
    await expect(replay(true)).rejects.toThrow(words);
    expect(await rowNow(scene, row)).toEqual(row);
  });

  it("a row that is not there", async () => {
    const { scene } = await sceneOf(digest());
    await expect(replayRow(scene.kit.deps, "nowhere", true)).rejects.toThrow('see "outbox list"');
  });
});

it("what was skipped today is planned again as long as its day lasts", async () => {
  const row = skipped(digest(), "nothing left");
  const { jobs, scene, replay } = await sceneOf(row);
  await replay();
  await jobs.tick();
  expect(await rowNow(scene, row)).toMatchObject({ state: "sent" });
});

it("of two who replay at once one does", async () => {
  const { replay } = await sceneOf(dying());
  const ended = await Promise.allSettled([replay(), replay()]);
  expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
