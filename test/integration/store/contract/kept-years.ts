// Owns the contract of years that a store may keep in memory: what is read is always what stands in the store.
import { beforeEach, describe, expect, it } from "vitest";
import type { Assessment } from "../../../../src/domain/assessment.ts";
import type { Store } from "../../../../src/store/port.ts";
import { agency, assessment, task } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const id = "ag1:2569";

async function loaded(from: Store): Promise<Assessment> {
  const found = await from.assessments.load(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

export function describeKeptYears(test: UnderTest): void {
  describe("a year that was read before", () => {
    let store: Store;
    let beside: Store;
    beforeEach(async () => {
      store = test().store;
      beside = await test().beside();
      await store.assessments.save(assessment(), "opening", []);
    });

    it("is read as another process has saved it since", async () => {
      const first = await loaded(store);
      await beside.assessments.save({ ...(await loaded(beside)), catalogue: "theirs" }, "e2", []);
      expect(first.catalogue).toBe("ita-lgo-2569");
      expect(await loaded(store)).toMatchObject({
        version: 2,
        catalogue: "theirs",
        events: ["opening", "e2"],
      });
    });

    it("is read with the reminder's day that another process has moved without a new version", async () => {
      await loaded(store);
      await beside.assessments.setNextReminders([{ id, version: 1, nextReminderOn: "2026-04-01" }]);
      expect((await loaded(store)).nextReminderOn).toBe("2026-04-01");
    });

    it("is gone when another process has erased its agency", async () => {
      await store.agencies.save(agency(), "e1", []);
      await loaded(store);
      await beside.agencies.erase("ag1");
      expect(await store.assessments.load(id)).toBeNull();
    });

    it("is the same after a save as from the file", async () => {
      const tasks = [task({ title: "เเผน ๑๒ 👩‍🏫" }), task({ code: "O13" })];
      await store.assessments.save(
        { ...(await loaded(store)), tasks, nextReminderOn: "2026-03-05" },
        "e2",
        [],
      );
      expect(await loaded(store)).toEqual(await loaded(beside));
    });

    it("stays as it is when a save of it comes too late", async () => {
      await store.assessments.save(await loaded(store), "e2", []);
      await store.assessments.save(assessment({ version: 1, catalogue: "late" }), "e3", []);
      expect(await loaded(store)).toMatchObject({ version: 2, catalogue: "ita-lgo-2569" });
    });

    it("cannot be changed in place by who read it", async () => {
      const [first] = (await loaded(store)).tasks;
      expect(() => Object.assign(first ?? {}, { status: "done" })).toThrow(TypeError);
      expect((await loaded(store)).tasks[0]?.status).toBe("not_started");
    });

    it("is known by its last save among more years than are kept", async () => {
      for (let at = 0; at < 40; at += 1)
        await store.assessments.save(assessment({ agency: `other${at}` }), "e1", []);
      expect((await loaded(store)).tasks[0]?.code).toBe("O12");
      expect((await store.assessments.load("other0:2569"))?.agency).toBe("other0");
    });

    it("is saved with the reminder's day of that save, though another process has moved it since", async () => {
      const read = await loaded(store);
      await beside.assessments.setNextReminders([{ id, version: 1, nextReminderOn: "2026-04-01" }]);
      await store.assessments.save({ ...read, catalogue: "next" }, "e2", []);
      for (const one of [store, beside]) expect((await loaded(one)).nextReminderOn).toBeNull();
    });

    it("loses what a save leaves out, and gets what it adds", async () => {
      const moves = [{ kind: "oit", from: "2026-04-01", to: "2026-04-30", at: "2026-03-02T02:00:00.000Z" }];
      await store.assessments.save({ ...(await loaded(store)), moves }, "e2", []);
      expect((await loaded(beside)).moves).toEqual(moves);
      const { moves: _told, ...without } = await loaded(store);
      await store.assessments.save({ ...without, constraints: ["ก"] }, "e3", []);
      for (const one of [store, beside]) {
        expect(await loaded(one)).not.toHaveProperty("moves");
        expect((await loaded(one)).constraints).toEqual(["ก"]);
      }
    });

    it("holds each task as it was saved, the first and the last, added and removed", async () => {
      const tasks = ["O1", "O2", "O3", "O4"].map((code) => task({ code }));
      const save = async (event: string, next: Assessment["tasks"]) => {
        await store.assessments.save({ ...(await loaded(store)), tasks: next }, event, []);
        expect((await loaded(beside)).tasks).toEqual(next);
      };
      await save("e2", tasks);
      await save(
        "e3",
        tasks.map((one, at) => (at === 3 ? { ...one, reason: "ก" } : one)),
      );
      await save("e4", tasks.slice(1));
      await save("e5", [...tasks.slice(1), task({ code: "M1" })].toReversed());
    });
  });
}
