// Owns the month's quota in delivery, on whichever store: it is never passed, and what had no room says so.
import { describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { addMs } from "../../../src/domain/time.ts";
import type { RenderRow } from "../../../src/jobs/kit.ts";
import { agency, channel } from "../../support/builders.ts";
import { refused, timedOut } from "../../support/fake-line.ts";
import { type atCutOff, cutOff, digest, endOfDay, rowNow } from "../../support/outbox-scene.ts";

const minute = 60_000;

/** The guarantees of the quota on what `begin` gives: jobs on a store with these rows, at the cut-off. */
export function describeQuotaOfDelivery(begin: typeof atCutOff): void {
  describe("the month's quota", () => {
    it("is never passed: a row without room waits and is skipped with that reason", async () => {
      const row = digest();
      const scene = await begin([row]);
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
      const scene = await begin([row]);
      for (const id of ["ag2", "ag3"]) await scene.store.agencies.save(agency({ id }), "setup", []);
      scene.line.limit = 35;
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).reason).toBe("quota");
    });

    it("parks a row that LINE says is over the month's limit, and gives its cost back", async () => {
      const row = digest();
      const scene = await begin([row]);
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
      const scene = await begin([row]);
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
      const scene = await begin([row], renderRow ? { renderRow } : {});
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

    it("counts a push in the month of its first try, though it is settled in the next", async () => {
      // Ends at midnight of 31 March in Bangkok, and is tried again in April.
      const late = "2026-03-31T09:29:50.000Z";
      const row = digest({ day: "2026-03-31", cutOffAt: late, expiresAt: "2026-03-31T17:00:00.000Z" });
      const scene = await begin([row]);
      scene.at = late;
      scene.line.outcomes = [timedOut];
      await scene.jobs.tick();
      scene.at = "2026-04-01T02:00:00.000Z";
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).state).toBe("sent");
      const agencies = { [row.agency]: { sent: 12, reserved: {} } };
      expect(await scene.store.quota.load(channel, "2026-03")).toMatchObject({
        sent: 12,
        reserved: {},
        agencies,
      });
      expect(await scene.store.quota.load(channel, "2026-04")).toMatchObject({ sent: 0, agencies: {} });
    });

    it("gives back in the old month what was set aside for a row that ends with it", async () => {
      const lastDay = { cutOffAt: "2026-03-31T08:30:00.000Z", expiresAt: "2026-03-31T17:00:00.000Z" };
      const row = digest({ day: "2026-03-31", ...lastDay });
      const scene = await begin([row]);
      await scene.store.quota.reserve(channel, "2026-03", row.agency, row.key, 12, {
        limit: 300,
        share: 300,
      });
      scene.at = lastDay.expiresAt;
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).state).toBe("skipped");
      expect((await scene.store.quota.load(channel, "2026-03")).reserved).toEqual({});
    });

    it("spends nothing on a reply that a stopped server had begun", async () => {
      const tried = { firstTriedAt: "2026-03-02T08:00:00.000Z", body: "[]", attempts: 1 };
      const claim = { owner: "gone", until: "2026-03-02T08:01:00.000Z", via: "reply" as const };
      const row = digest({ state: "claimed", claim, ...tried });
      const scene = await begin([row]);
      await scene.store.quota.reserve(channel, "2026-03", row.agency, row.key, 12, {
        limit: 300,
        share: 300,
      });
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).state).toBe("unconfirmed");
      expect(await scene.store.quota.load(channel, "2026-03")).toMatchObject({ sent: 0, reserved: {} });
    });

    it("is counted where LINE sets no limit, and lets everything through", async () => {
      const row = digest();
      const scene = await begin([row]);
      scene.line.limit = null;
      scene.line.used = 1_000_000;
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).state).toBe("sent");
      expect(await scene.store.quota.load(channel, "2026-03")).toMatchObject({
        sent: 12,
        external: 1_000_000,
      });
    });

    it("lets nothing through where LINE allows no message at all", async () => {
      const row = digest();
      const scene = await begin([row]);
      scene.line.limit = 0;
      await scene.jobs.tick();
      expect(scene.line.sends).toEqual([]);
      expect(await rowNow(scene, row)).toMatchObject({ state: "planned", reason: "quota" });
    });

    it("lets a row go out when the plan grew in the month", async () => {
      const row = digest();
      const scene = await begin([row]);
      scene.line.limit = 11;
      await scene.jobs.tick();
      scene.line.limit = 15_000;
      scene.at = addMs(cutOff, 15 * minute);
      await scene.jobs.tick();
      expect(await rowNow(scene, row)).toMatchObject({ state: "sent", reason: null });
    });

    it("parks a row whose cost is not known, and skips it with that reason", async () => {
      const row = digest();
      const scene = await begin([row]);
      const chat = await scene.store.chats.load(row.chat);
      if (chat) await scene.store.chats.save({ ...chat, memberCount: null });
      scene.line.members = null;
      await scene.jobs.tick();
      expect(scene.line.sends).toEqual([]);
      expect(await rowNow(scene, row)).toMatchObject({ state: "planned", reason: "group size unknown" });
      scene.at = endOfDay;
      await scene.jobs.tick();
      expect(await rowNow(scene, row)).toMatchObject({ state: "skipped", reason: "group size unknown" });
    });

    it("counts the members that LINE counts now, and remembers them", async () => {
      const row = digest();
      const scene = await begin([row]);
      scene.line.members = 20;
      await scene.jobs.tick();
      expect((await rowNow(scene, row)).cost).toBe(20);
      expect((await scene.store.chats.load(row.chat))?.memberCount).toBe(20);
    });
  });
}
