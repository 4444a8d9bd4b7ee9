// Owns the contract of the lists of agencies, members and years.
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../../../src/domain/assessment.ts";
import { agency, assessment, channel, member, personId } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

async function collected(stream: AsyncIterable<Assessment>): Promise<string[]> {
  const ids: string[] = [];
  for await (const one of stream) ids.push(one.id);
  return ids;
}

export function describeQueries(test: UnderTest): void {
  describe("lists", () => {
    it("name all agencies", async () => {
      const { store } = test();
      await store.agencies.save(agency({ id: "a" }), "e1", []);
      await store.agencies.save(agency({ id: "b", demo: true }), "e2", []);
      expect((await store.agencies.list()).map(({ id }) => id).sort()).toEqual(["a", "b"]);
    });

    it("find members by agency and a person over all agencies, inactive ones too", async () => {
      const { store } = test();
      await store.members.save(member({ id: "m1" }), "e1", []);
      await store.members.save(member({ id: "m2", agency: "ag2", active: false }), "e1", []);
      await store.members.save(member({ id: "m3", userId: "Uother" }), "e1", []);
      await store.members.save(member({ id: "m4", channel: "Uotherbot" }), "e1", []);
      const ids = (found: { id: string }[]) => found.map(({ id }) => id).sort();
      expect(ids(await store.members.byAgency("ag1"))).toEqual(["m1", "m3", "m4"]);
      expect(ids(await store.members.byUser(channel, personId))).toEqual(["m1", "m2"]);
    });

    it("find members who left by a day, once each and no more than asked", async () => {
      const { store } = test();
      const left = (id: string, leftOn: string | null) =>
        store.members.save(member({ id, leftOn }), "e1", []);
      await left("m1", "2026-03-01");
      await left("m2", "2026-03-02");
      await left("m3", "2026-03-03");
      await left("m4", null);
      const ids = (found: { id: string }[]) => found.map(({ id }) => id);
      expect(ids(await store.members.leftUntil("2026-03-02", 10))).toEqual(["m1", "m2"]);
      expect(ids(await store.members.leftUntil("2026-03-31", 2))).toEqual(["m1", "m2"]);
    });

    it("stream every agency by id, while the reader writes", async () => {
      const { store } = test();
      for (const id of ["b", "c", "a"]) await store.agencies.save(agency({ id }), "e1", []);
      const seen: string[] = [];
      for await (const one of store.agencies.each()) {
        seen.push(one.id);
        await store.agencies.save({ ...one, name: "ใหม่" }, "e2", []);
      }
      expect(seen).toEqual(["a", "b", "c"]);
      expect(await store.agencies.count()).toBe(3);
    });

    it("name the years of an agency, newest first", async () => {
      const { store } = test();
      for (const fiscalYear of [2568, 2570, 2569])
        await store.assessments.save(assessment({ fiscalYear }), "e1", []);
      await store.assessments.save(assessment({ agency: "ag2", fiscalYear: 2571 }), "e1", []);
      expect(await store.assessments.years("ag1")).toEqual([2570, 2569, 2568]);
    });
  });

  it("count the agencies that have a year on a list, each once", async () => {
    const { store } = test();
    const pin = (agency: string, fiscalYear: number, catalogue: string) =>
      store.assessments.save(assessment({ agency, fiscalYear, catalogue }), "e1", []);
    await pin("ag1", 2569, "ita-lgo-2569");
    await pin("ag1", 2570, "ita-lgo-2569");
    await pin("ag2", 2569, "ita-lgo-2569");
    await pin("ag3", 2569, "ita-lgo-2569-r2");
    expect(await store.assessments.pinnedTo("ita-lgo-2569")).toBe(2);
    expect(await store.assessments.pinnedTo("ita-lgo-2570")).toBe(0);
  });

  describe("the years that planning reads", () => {
    it("are those whose next reminder is due, ordered by id", async () => {
      const { store } = test();
      const days = { c: "2026-03-02", a: "2026-03-01", b: "2026-03-03", d: null };
      for (const [id, nextReminderOn] of Object.entries(days))
        await store.assessments.save(assessment({ agency: id, nextReminderOn }), "e1", []);
      expect(await collected(store.assessments.dueOn("2026-03-02"))).toEqual(["a:2569", "c:2569"]);
    });

    it("stay a whole list while the reader moves each on", async () => {
      const { store } = test();
      for (const id of ["a", "b", "c", "d"])
        await store.assessments.save(assessment({ agency: id, nextReminderOn: "2026-03-02" }), "e1", []);
      const seen: string[] = [];
      for await (const { id, version } of store.assessments.dueOn("2026-03-02")) {
        seen.push(id);
        await store.assessments.setNextReminders([{ id, version, nextReminderOn: "2026-03-09" }]);
      }
      expect(seen).toEqual(["a:2569", "b:2569", "c:2569", "d:2569"]);
      expect(await collected(store.assessments.dueOn("2026-03-08"))).toEqual([]);
    });

    it("get their next day without a new version, and keep what a save computed meanwhile", async () => {
      const { store } = test();
      const year = assessment({ nextReminderOn: "2026-03-02" });
      await store.assessments.save(year, "e1", []);
      const next = { id: year.id, version: 1, nextReminderOn: null };
      expect(await store.assessments.setNextReminders([next, { ...next, id: "nobody:2569" }])).toBe(1);
      expect(await store.assessments.load(year.id)).toEqual({
        ...year,
        version: 1,
        events: ["e1"],
        nextReminderOn: null,
      });
      await store.assessments.save({ ...year, version: 1, nextReminderOn: "2026-03-05" }, "e2", []);
      expect(await store.assessments.setNextReminders([next])).toBe(0);
      expect((await store.assessments.load(year.id))?.nextReminderOn).toBe("2026-03-05");
    });
  });
}
