// Owns the proof of what only a store with transactions promises.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assessment, change, inboxEvent } from "../../support/builders.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

describe("a transaction", () => {
  it("takes the aggregate back when one of its changes is known already", async () => {
    await store.assessments.save(assessment(), "e1", [change({ eventId: "e1" })]);
    const next = assessment({ version: 1, catalogue: "half" });
    const changes = [change({ eventId: "e2" }), change({ eventId: "e1" })];
    await expect(store.assessments.save(next, "e2", changes)).rejects.toThrow(/UNIQUE/);
    expect(await store.assessments.load("ag1:2569")).toMatchObject({ version: 1, events: ["e1"] });
    expect(await store.changes.byEvent("ag1", "e2")).toEqual([]);
    expect(await store.assessments.save(next, "e2", changes.slice(0, 1))).toBe("saved");
  });

  it("that acknowledges events is done before the store closes", async () => {
    const added = store.inbox.add([inboxEvent()]);
    const closed = store.close();
    await expect(added).resolves.toEqual(["wh1"]);
    await closed;
  });
});
