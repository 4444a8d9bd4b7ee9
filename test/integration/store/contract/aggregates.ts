// Owns the contract of guarded saves: atomic, once per event, only over the version that was read.
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../../../src/domain/assessment.ts";
import type { Store } from "../../../../src/store/port.ts";
import { agency, assessment, change, member, task } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const id = "ag1:2569";

async function saved(store: Store): Promise<Assessment> {
  await store.assessments.save(assessment(), "opening", []);
  return loaded(store);
}

async function loaded(store: Store): Promise<Assessment> {
  const found = await store.assessments.load(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

export function describeAggregates(test: UnderTest): void {
  describe("a guarded save", () => {
    it("brings back every kind of aggregate as it was given", async () => {
      const { store } = test();
      const given = {
        agency: agency(),
        member: member(),
        year: assessment({ nextReminderOn: "2026-03-02" }),
      };
      await store.agencies.save(given.agency, "e1", []);
      await store.members.save(given.member, "e1", []);
      await store.assessments.save(given.year, "e1", []);
      const kept = { version: 1, events: ["e1"] };
      expect(await store.agencies.load("ag1")).toEqual({ ...given.agency, ...kept });
      expect(await store.members.load("me1")).toEqual({ ...given.member, ...kept });
      expect(await store.assessments.load(id)).toEqual({ ...given.year, ...kept });
    });

    it("keeps Thai, emoji, quotes and template signs as they are", async () => {
      const { store } = test();
      const title = "เเผน ํา ๑๒ 👩‍🏫 \"'{{x}} $`{y} <script> \u200B\u202E";
      await store.assessments.save(assessment({ tasks: [task({ title })] }), "e1", []);
      expect((await loaded(store)).tasks[0]?.title).toBe(title);
    });

    it("says null for what is not there", async () => {
      const { store } = test();
      expect(await store.agencies.load("nobody")).toBeNull();
      expect(await store.members.load("nobody")).toBeNull();
      expect(await store.assessments.load("nobody:2569")).toBeNull();
    });

    it("stands after a restart, with its changes", async () => {
      const { store, reopen } = test();
      await store.assessments.save(assessment(), "e1", [change({ eventId: "e1" })]);
      const again = await reopen();
      expect((await loaded(again)).version).toBe(1);
      expect(await again.changes.byEvent("ag1", "e1")).toHaveLength(1);
    });

    it("counts the version up and leaves the caller's object alone", async () => {
      const { store } = test();
      const first = await saved(store);
      expect(await store.assessments.save(first, "e2", [])).toBe("saved");
      expect(first).toMatchObject({ version: 1, events: ["opening"] });
      expect(await loaded(store)).toMatchObject({ version: 2, events: ["opening", "e2"] });
    });

    it("applies an event once, whatever version comes with it", async () => {
      const { store } = test();
      const first = await saved(store);
      await store.assessments.save({ ...first, catalogue: "right" }, "e2", [change({ eventId: "e2" })]);
      const again = change({ eventId: "e2", n: 1 });
      expect(await store.assessments.save({ ...first, catalogue: "wrong" }, "e2", [again])).toBe("applied");
      const newest = await loaded(store);
      expect(await store.assessments.save({ ...newest, catalogue: "wrong" }, "e2", [])).toBe("applied");
      expect((await loaded(store)).catalogue).toBe("right");
      expect(await store.changes.byEvent("ag1", "e2")).toHaveLength(1);
    });

    it("writes nothing over a version that moved on", async () => {
      const { store } = test();
      const first = await saved(store);
      await store.assessments.save(first, "e2", []);
      const late = await store.assessments.save({ ...first, catalogue: "old" }, "e3", [
        change({ eventId: "e3" }),
      ]);
      expect(late).toBe("stale");
      expect(await loaded(store)).toMatchObject({ version: 2, catalogue: "ita-lgo-2569" });
      expect(await store.changes.byEvent("ag1", "e3")).toEqual([]);
    });

    it("makes a new aggregate only where none stands, and changes only one that stands", async () => {
      const { store } = test();
      await saved(store);
      expect(await store.assessments.save(assessment({ catalogue: "second" }), "e2", [])).toBe("stale");
      expect((await loaded(store)).catalogue).toBe("ita-lgo-2569");
      expect(await store.members.save(member({ version: 3 }), "e2", [])).toBe("stale");
      expect(await store.members.load("me1")).toBeNull();
    });

    it("leaves nothing behind when a change cannot be stored", async () => {
      const { store } = test();
      const first = await saved(store);
      const circular: { self?: unknown } = {};
      circular.self = circular;
      const changes = [change({ eventId: "e2" }), change({ eventId: "e2", n: 1, after: circular })];
      await expect(store.assessments.save({ ...first, catalogue: "half" }, "e2", changes)).rejects.toThrow();
      expect(await loaded(store)).toMatchObject({ version: 1, catalogue: "ita-lgo-2569" });
      expect(await store.changes.byEvent("ag1", "e2")).toEqual([]);
    });

    it("lets one of many racing writers through and tells the others", async () => {
      const { store, beside } = test();
      const other = await beside();
      const first = await saved(store);
      const writers = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? store : other));
      const results = await Promise.all(
        writers.map((one, n) => one.assessments.save({ ...first, catalogue: `c${n}` }, `race${n}`, [])),
      );
      expect(results.filter((result) => result === "saved")).toHaveLength(1);
      expect(results.filter((result) => result === "stale")).toHaveLength(7);
      expect((await loaded(other)).version).toBe(2);
    });

    it("applies a redelivered event once though two workers save it at the same time", async () => {
      const { store, beside } = test();
      const other = await beside();
      const first = await saved(store);
      const results = await Promise.all(
        [store, other].map((one) => one.assessments.save(first, "e2", [change({ eventId: "e2" })])),
      );
      expect(results.sort()).toEqual(["applied", "saved"]);
      expect(await store.changes.byEvent("ag1", "e2")).toHaveLength(1);
    });

    it("remembers the last 500 events", async () => {
      const { store } = test();
      const events = Array.from({ length: 499 }, (_, n) => `old${n}`);
      await store.agencies.save(agency(), "old0", []);
      for (const event of [...events.slice(1), "e500", "e501"]) {
        const current = await store.agencies.load("ag1");
        if (current) await store.agencies.save(current, event, []);
      }
      const kept = (await store.agencies.load("ag1"))?.events;
      expect(kept).toHaveLength(500);
      expect(kept?.[0]).toBe("old1");
      expect(kept?.at(-1)).toBe("e501");
    });
  });
}
