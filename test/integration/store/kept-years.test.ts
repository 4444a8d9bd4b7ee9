// Owns the proof that a year kept in memory is always the one that stands in the file.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Assessment } from "../../../src/domain/assessment.ts";
import { openSqliteStore, type OpenedStore } from "../../../src/store/index.ts";
import { assessment, task } from "../../support/builders.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

const id = "ag1:2569";
let store: TestStore;
let beside: OpenedStore;
beforeEach(async () => {
  store = await openTestStore();
  beside = await openSqliteStore({ file: store.file });
  await store.assessments.save(assessment(), "opening", []);
});
afterEach(async () => {
  await beside.close();
  await store.close();
});

async function loaded(from: OpenedStore = store): Promise<Assessment> {
  const found = await from.assessments.load(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

describe("a year that was read before", () => {
  it("is read as another process has saved it since", async () => {
    const first = await loaded();
    await beside.assessments.save({ ...(await loaded(beside)), catalogue: "theirs" }, "e2", []);
    expect(first.catalogue).toBe("ita-lgo-2569");
    expect(await loaded()).toMatchObject({ version: 2, catalogue: "theirs", events: ["opening", "e2"] });
  });

  it("is read with the reminder's day that another process has moved without a new version", async () => {
    await loaded();
    await beside.assessments.setNextReminders([{ id, version: 1, nextReminderOn: "2026-04-01" }]);
    expect((await loaded()).nextReminderOn).toBe("2026-04-01");
  });

  it("is gone when another process has erased its agency", async () => {
    await loaded();
    await beside.agencies.erase("ag1");
    expect(await store.assessments.load(id)).toBeNull();
  });

  it("is the same after a save as from the file", async () => {
    const tasks = [task({ title: "เเผน ๑๒ 👩‍🏫" }), task({ code: "O13" })];
    await store.assessments.save({ ...(await loaded()), tasks, nextReminderOn: "2026-03-05" }, "e2", []);
    expect(await loaded()).toEqual(await loaded(beside));
  });

  it("stays as it is when a save of it comes too late", async () => {
    await store.assessments.save(await loaded(), "e2", []);
    await store.assessments.save(assessment({ version: 1, catalogue: "late" }), "e3", []);
    expect(await loaded()).toMatchObject({ version: 2, catalogue: "ita-lgo-2569" });
  });

  it("cannot be changed in place by who read it", async () => {
    const [first] = (await loaded()).tasks;
    expect(() => Object.assign(first ?? {}, { status: "done" })).toThrow(TypeError);
    expect((await loaded()).tasks[0]?.status).toBe("not_started");
  });

  it("is known by its last save among more years than are kept", async () => {
    for (let at = 0; at < 40; at += 1)
      await store.assessments.save(assessment({ agency: `other${at}` }), "e1", []);
    expect((await loaded()).tasks[0]?.code).toBe("O12");
    expect((await store.assessments.load("other0:2569"))?.agency).toBe("other0");
  });
});
