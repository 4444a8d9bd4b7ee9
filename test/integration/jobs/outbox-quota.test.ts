// Owns the month's quota in delivery: it is never passed, and what had no room says so.
import { describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { addMs } from "../../../src/domain/time.ts";
import type { RenderRow } from "../../../src/jobs/kit.ts";
import { agency, channel } from "../../support/builders.ts";
import { refused, timedOut } from "../../support/fake-line.ts";
import { atCutOff, cutOff, digest, endOfDay, rowNow } from "../../support/outbox-scene.ts";

const minute = 60_000;

describe("the month's quota", () => {
  it("is never passed: a row without room waits and is skipped with that reason", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.used = 289;
    await scene.jobs.tick();
    expect(scene.line.sends).toEqual([]);
    expect(await rowNow(scene, row)).toMatchObject({ state: "planned", reason: "quota" });
    scene.at = endOfDay;
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "skipped", reason: "quota" });
  });

  it("leaves each agency of the channel its own share", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    for (const id of ["ag2", "ag3"]) await scene.store.agencies.save(agency({ id }), "setup", []);
    scene.line.limit = 35;
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).reason).toBe("quota");
  });

  it("parks a row that LINE says is over the month's limit, and gives its cost back", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = [refused("monthlyLimit")];
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "planned", reason: "quota", retryKey: null });
    expect((await scene.store.quota.load(channel, "2026-03")).reserved).toEqual({});
    scene.at = addMs(cutOff, 15 * minute);
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).state).toBe("sent");
  });

  it("keeps key and cost of a row that may have arrived before LINE spoke of the limit", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.outcomes = [timedOut, refused("monthlyLimit")];
    await scene.jobs.tick();
    scene.at = addMs(cutOff, minute);
    await scene.jobs.tick();
    expect(await rowNow(scene, row)).toMatchObject({ state: "planned", firstTriedAt: cutOff });
    expect((await scene.store.quota.load(channel, "2026-03")).reserved).toEqual({ [row.key]: 12 });
  });

  it.each<[string, Partial<OutboxRow>, RenderRow | undefined]>([
    ["expires", { expiresAt: cutOff }, undefined],
    ["has nothing left to say", {}, async () => null],
  ])("gives back what a stopped server had set aside for a row that %s", async (_how, over, renderRow) => {
    const row = digest(over);
    const scene = await atCutOff([row], renderRow ? { renderRow } : {});
    const allowance = { limit: 300, share: 300 };
    await scene.store.quota.reserve(channel, "2026-03", row.agency, row.key, 12, allowance);
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).state).toBe("skipped");
    expect(await scene.store.quota.load(channel, "2026-03")).toEqual({
      channel,
      month: "2026-03",
      sent: 0,
      external: 0,
      reserved: {},
      agencies: {},
    });
  });

  it("parks a row whose cost is not known", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    const chat = await scene.store.chats.load(row.chat);
    if (chat) await scene.store.chats.save({ ...chat, memberCount: null });
    scene.line.members = null;
    await scene.jobs.tick();
    expect(scene.line.sends).toEqual([]);
    expect(await rowNow(scene, row)).toMatchObject({ state: "planned", reason: "group size unknown" });
  });

  it("counts the members that LINE counts now, and remembers them", async () => {
    const row = digest();
    const scene = await atCutOff([row]);
    scene.line.members = 20;
    await scene.jobs.tick();
    expect((await rowNow(scene, row)).cost).toBe(20);
    expect((await scene.store.chats.load(row.chat))?.memberCount).toBe(20);
  });
});
