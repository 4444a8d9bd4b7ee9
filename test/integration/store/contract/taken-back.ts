// Owns the contract of years that are taken back: gone with all that is of them, and nothing of them comes to life again.
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../../../src/domain/assessment.ts";
import type { Store } from "../../../../src/store/port.ts";
import { agency, assessment, change } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const id = "ag1:2569";

async function opened(store: Store): Promise<Assessment> {
  await store.assessments.save(assessment({ nextReminderOn: "2026-03-02" }), "open", []);
  return loaded(store);
}

async function loaded(store: Store): Promise<Assessment> {
  const found = await store.assessments.load(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

const back = (eventId: string) => [change({ eventId, taskId: null, code: null, field: "assessment" })];

async function due(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const year of store.assessments.dueOn("2026-03-02")) found.push(year.id);
  return found;
}

export function describeTakenBack(test: UnderTest): void {
  describe("a year that is taken back", () => {
    it("is as if it had never been opened, and its changes stay", async () => {
      const { store, reopen } = test();
      expect(await store.assessments.takeBack(await opened(store), "back", back("back"))).toBe("saved");
      expect(await store.assessments.load(id)).toBeNull();
      expect(await due(store)).toEqual([]);
      const again = await reopen();
      expect(await again.assessments.load(id)).toBeNull();
      expect(await again.assessments.years("ag1")).toEqual([]);
      expect(await again.changes.byEvent("ag1", "back")).toHaveLength(1);
    });

    it("stays where it is if it was written to meanwhile, by whoever was faster", async () => {
      const { store } = test();
      const read = await opened(store);
      await store.assessments.save({ ...read, catalogue: "newer" }, "edit", []);
      expect(await store.assessments.takeBack(read, "back", back("back"))).toBe("stale");
      expect((await loaded(store)).catalogue).toBe("newer");
      expect(await store.changes.byEvent("ag1", "back")).toEqual([]);
    });

    it("is taken back once per event, and never one that is not there", async () => {
      const { store } = test();
      const read = await opened(store);
      await store.assessments.takeBack(read, "back", back("back"));
      expect(await store.assessments.takeBack(read, "back", back("back"))).toBe("applied");
      expect(await store.assessments.takeBack(read, "again", back("again"))).toBe("stale");
      expect(await store.assessments.takeBack(assessment({ agency: "nobody" }), "b2", back("b2"))).toBe(
        "stale",
      );
      expect(await store.changes.byEvent("ag1", "again")).toEqual([]);
    });

    it("can be opened anew, and then counts on", async () => {
      const { store } = test();
      const read = await opened(store);
      await store.assessments.takeBack(read, "back", back("back"));
      expect(await store.assessments.save(assessment({ catalogue: "anew" }), "open2", [])).toBe("saved");
      const anew = await loaded(store);
      expect(anew).toMatchObject({ catalogue: "anew", version: read.version + 2 });
      expect(anew.events).toEqual(["open", "back", "open2"]);
      expect(await store.assessments.years("ag1")).toEqual([2569]);
      expect(await store.assessments.takeBack(anew, "back2", back("back2"))).toBe("saved");
    });

    it("takes no write of somebody who read it before, opened anew or not", async () => {
      const { store } = test();
      const read = await opened(store);
      await store.assessments.takeBack(read, "back", back("back"));
      expect(await store.assessments.save({ ...read, catalogue: "late" }, "late", [])).toBe("stale");
      await store.assessments.save(assessment({ catalogue: "anew" }), "open2", []);
      expect(await store.assessments.save({ ...read, catalogue: "late" }, "late", [])).toBe("stale");
      expect((await loaded(store)).catalogue).toBe("anew");
    });

    it("is not opened by the event that had opened it, handled once more", async () => {
      const { store } = test();
      await store.assessments.takeBack(await opened(store), "back", back("back"));
      expect(await store.assessments.save(assessment(), "open", [])).toBe("applied");
      expect(await store.assessments.load(id)).toBeNull();
    });

    it("is forgotten with its agency", async () => {
      const { store } = test();
      await store.agencies.save(agency(), "e1", []);
      await store.assessments.takeBack(await opened(store), "back", back("back"));
      await store.agencies.erase("ag1");
      expect(await store.assessments.takeBack(assessment({ version: 1 }), "back", back("back"))).toBe(
        "stale",
      );
      expect(await store.changes.byEvent("ag1", "back")).toEqual([]);
    });
  });
}
