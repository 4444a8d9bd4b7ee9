// Owns the planning's guarantees: one digest for each group and day, nothing twice, nothing lost while no server ran.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Agency } from "../../../src/domain/agency.ts";
import type { Assessment, Task } from "../../../src/domain/assessment.ts";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { nextReminderOn } from "../../../src/domain/reminder.ts";
import { instantOf } from "../../../src/domain/time.ts";
import type { Deps } from "../../../src/services/deps.ts";
import { holdsDigest, plan } from "../../../src/services/reminders.ts";
import { agency, assessment, chat, groupChat, task } from "../../support/builders.ts";
import { emptyContent } from "../../support/empty-content.ts";
import { fakeLine } from "../../support/fake-line.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

const calendar = { holidays: new Map([["2026-03-03", "วันมาฆบูชา"]]) };
let store: TestStore;
let deps: Deps;

beforeEach(async () => {
  store = await openTestStore();
  const clock = { now: () => "2026-03-02T02:00:00.000Z" };
  deps = { store, line: fakeLine(), clock, content: emptyContent(calendar) };
});
afterEach(() => store.close());

/** Due on Monday 9 March: steps on 2, 6 and 9 March, then 10 March and weekly. */
const dueMonday = task({ code: "O1", dueOn: "2026-03-09" });
const dueTuesday = task({ code: "O2", dueOn: "2026-03-10" });

async function given(
  tasks: Task[],
  over: Partial<Omit<Assessment, "id">> = {},
  settings: Partial<Agency["settings"]> = {},
) {
  const one = agency({ id: over.agency ?? "ag1" });
  await store.agencies.save({ ...one, settings: { ...one.settings, ...settings } }, "setup", []);
  const next = nextReminderOn(tasks, "2026-03-01", [7, 3, 1, 0], calendar);
  await store.assessments.save(assessment({ tasks, nextReminderOn: next, ...over }), "setup", []);
}

const rows = (): Promise<OutboxRow[]> => store.outbox.list({}, { limit: 99 });
const nine = (day: string): string => instantOf(day, "09:00");
const nextOf = async (id = "ag1:2569") => (await store.assessments.load(id))?.nextReminderOn;

describe("planning a day", () => {
  beforeEach(() => store.chats.save(chat()));

  it("writes one digest for the bound group with all that has a step, held until the cut-off", async () => {
    await given([dueMonday, dueTuesday, task({ code: "O3", dueOn: "2026-03-05" })]);
    expect(await plan(deps, nine("2026-03-02"))).toEqual({ planned: 1, read: 1 });
    expect(await rows()).toMatchObject([
      {
        key: `ag1/${groupChat}/digest/2026-03-02`,
        state: "planned",
        carry: true,
        late: false,
        cutOffAt: instantOf("2026-03-02", "15:30"),
        expiresAt: instantOf("2026-03-03", "00:00"),
        subject: { assessment: "ag1:2569", tasks: ["o1", "o2", "o3"] },
      },
    ]);
    expect(await holdsDigest(deps, groupChat, nine("2026-03-02"))).toBe(true);
  });

  it("adds nothing when it runs again, or beside another server", async () => {
    await given([dueMonday]);
    const at = nine("2026-03-02");
    const planned = await Promise.all([plan(deps, at), plan(deps, at)]);
    await plan(deps, at);
    expect(planned.reduce((sum, one) => sum + one.planned, 0)).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it("adds nothing for a day whose digest is out, when a save names that day again", async () => {
    await given([dueMonday]);
    await plan(deps, nine("2026-03-02"));
    const saved = await store.assessments.load("ag1:2569");
    if (saved) await store.assessments.save({ ...saved, nextReminderOn: "2026-03-02" }, "edit", []);
    await plan(deps, instantOf("2026-03-02", "10:00"));
    expect(await rows()).toHaveLength(1);
    expect(await nextOf()).toBe("2026-03-06");
  });

  it("moves each assessment on to its next step and leaves version and events alone", async () => {
    await given([dueMonday]);
    await plan(deps, nine("2026-03-02"));
    expect(await store.assessments.load("ag1:2569")).toMatchObject({
      nextReminderOn: "2026-03-06",
      version: 1,
      events: ["setup"],
    });
  });

  it("keeps the agency's own ladder and cut-off", async () => {
    await given(
      [task({ dueOn: "2026-03-16" })],
      { nextReminderOn: "2026-03-02" },
      { ladder: [14], cutOff: "11:00" },
    );
    await plan(deps, nine("2026-03-02"));
    expect((await rows())[0]?.cutOffAt).toBe(instantOf("2026-03-02", "11:00"));
  });

  it("puts what is due first: today and tomorrow before what is late, and that before what is near", async () => {
    const priorityOf = async (dueOn: string, agencyId: string) => {
      await store.chats.save(chat({ chatId: `C${agencyId}`, agency: agencyId }));
      await given([task({ dueOn })], { agency: agencyId, nextReminderOn: "2026-03-02" });
      await plan(deps, nine("2026-03-02"));
      return (await store.outbox.list({ agency: agencyId }, { limit: 1 }))[0]?.priority;
    };
    expect(await priorityOf("2026-03-02", "a")).toBe(1);
    expect(await priorityOf("2026-02-27", "b")).toBe(2);
    expect(await priorityOf("2026-03-09", "c")).toBe(3);
  });
});

describe("what is not planned", () => {
  it.each([
    ["before the day has begun", "2026-03-02", "08:29"],
    ["after hours", "2026-03-02", "16:30"],
    ["on a holiday", "2026-03-03", "10:00"],
    ["on a Sunday", "2026-03-08", "10:00"],
  ])("nothing is written %s, and what is due stays due", async (_when, day, time) => {
    await store.chats.save(chat());
    await given([dueMonday]);
    await plan(deps, instantOf(day, time));
    expect(await rows()).toEqual([]);
    expect(await nextOf()).toBe("2026-03-02");
  });

  it.each<[string, Partial<Agency["settings"]>, boolean]>([
    ["with reminders turned off", { reminders: false }, true],
    ["without a bound group", {}, false],
  ])(
    "an agency %s gets none, and is not looked at again before its next step",
    async (_who, settings, bound) => {
      if (bound) await store.chats.save(chat());
      else await store.chats.save(chat({ kind: "user", chatId: "U1" }));
      await given([dueMonday], {}, settings);
      await plan(deps, nine("2026-03-02"));
      expect(await rows()).toEqual([]);
      expect(await nextOf()).toBe("2026-03-06");
    },
  );

  it("a year that a newer one has followed is never reminded of again", async () => {
    await store.chats.save(chat());
    await given([dueMonday]);
    await store.assessments.save(assessment({ fiscalYear: 2570, tasks: [] }), "open", []);
    await plan(deps, nine("2026-03-02"));
    expect(await rows()).toEqual([]);
    expect(await nextOf()).toBeNull();
  });

  it("a save meanwhile is not overwritten: the next planning looks again", async () => {
    await store.chats.save(chat());
    await given([dueMonday]);
    const saved = await store.assessments.load("ag1:2569");
    if (!saved) throw new Error("saved above");
    await store.assessments.save({ ...saved, nextReminderOn: "2026-03-04" }, "edit", []);
    const set = await store.assessments.setNextReminders([
      { id: saved.id, version: 1, nextReminderOn: null },
    ]);
    expect(set).toBe(0);
    expect(await nextOf()).toBe("2026-03-04");
  });
});

describe("a legal last day", () => {
  const legal = {
    id: "m1",
    kind: "oit",
    title: "OIT",
    from: "2026-03-01",
    to: "2026-03-08",
    confirmed: true,
    legal: true,
  };

  it("is reminded of on that day itself, working day or not, by a push that no reply carries", async () => {
    await store.chats.save(chat());
    const nextSunday = { milestones: [legal], nextReminderOn: "2026-03-08" };
    await given([task({ dueOn: "2026-03-08" })], nextSunday);
    await plan(deps, instantOf("2026-03-08", "08:29"));
    expect(await rows()).toEqual([]);
    await plan(deps, instantOf("2026-03-08", "18:00"));
    expect(await rows()).toMatchObject([
      { carry: false, priority: 1, cutOffAt: instantOf("2026-03-08", "18:00") },
    ]);
  });
});

describe("a server that was down", () => {
  beforeEach(() => store.chats.save(chat()));

  it("catches up with one late digest of all that was missed", async () => {
    await given([dueMonday, dueTuesday]);
    await plan(deps, nine("2026-03-12"));
    expect(await rows()).toMatchObject([{ day: "2026-03-12", late: true, subject: { tasks: ["o1", "o2"] } }]);
    expect(await nextOf()).toBe("2026-03-17");
  });

  it("is not late where only days without work lie between", async () => {
    await given([task({ dueOn: "2026-03-04" })], { nextReminderOn: "2026-03-03" });
    await plan(deps, nine("2026-03-04"));
    expect(await rows()).toMatchObject([{ late: false }]);
  });

  it("does not repeat yesterday for a save after hours", async () => {
    await given([dueMonday, task({ code: "O3", dueOn: "2026-03-05" })]);
    await plan(deps, nine("2026-03-02"));
    const saved = await store.assessments.load("ag1:2569");
    if (saved) await store.assessments.save({ ...saved, nextReminderOn: "2026-03-02" }, "evening", []);
    await plan(deps, nine("2026-03-04"));
    const [, second] = await rows();
    expect(second).toMatchObject({ day: "2026-03-04", late: false, subject: { tasks: ["o3"] } });
  });

  it("sends nothing for a moved clock twice, and each passed day at most once", async () => {
    await given([dueMonday]);
    for (const day of ["2026-03-02", "2026-03-20", "2026-03-20", "2026-03-02"]) await plan(deps, nine(day));
    expect((await rows()).map((row) => row.day)).toEqual(["2026-03-02", "2026-03-20"]);
  });
});
