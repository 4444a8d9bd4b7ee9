// Owns the contract of what the operator adds to the shipped content.
import { describe, expect, it } from "vitest";
import { loadContent } from "../../../../src/catalogue/index.ts";
import type { UnderTest } from "./opened.ts";

export function describeInstallation(test: UnderTest): void {
  it("an imported catalogue is kept over a restart, and never changed by another of its id", async () => {
    const { store, reopen } = test();
    const { catalogue } = loadContent().catalogueFor(2569);
    const imported = { ...catalogue, id: "ita-lgo-2569-r2" };
    expect(await store.catalogues.add(imported)).toBe(true);
    expect(await store.catalogues.add({ ...imported, items: [] })).toBe(false);
    expect(await store.catalogues.ids()).toEqual(["ita-lgo-2569-r2"]);
    expect(await (await reopen()).catalogues.list()).toEqual([imported]);
  });

  describe("the installation's calendar", () => {
    it("is one document a fiscal year, the last one saved", async () => {
      const { store } = test();
      expect(await store.calendars.load(2569)).toBeNull();
      const day = { day: "2026-06-05", name: "วันหยุดพิเศษ" };
      await store.calendars.save({ fiscalYear: 2569, holidays: [], milestones: [] });
      await store.calendars.save({ fiscalYear: 2569, holidays: [day], milestones: [] });
      expect(await store.calendars.load(2569)).toEqual({ fiscalYear: 2569, holidays: [day], milestones: [] });
      expect(await store.calendars.load(2570)).toBeNull();
    });
  });
}
