// Owns the guarantees of moved milestones: whose days count, who may set them, what a year that is opened takes.
import { beforeEach, describe, expect, it } from "vitest";
import type { Milestone } from "../../../src/domain/assessment.ts";
import { addAgency } from "../../../src/services/agencies.ts";
import { milestonesIn, setInstallationMilestone, setMilestone } from "../../../src/services/milestones.ts";
import { undo } from "../../../src/services/undo.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, coordinator, storeStaffedAgency } from "../../support/staffed-agency.ts";

const oit = { kind: "oit", from: "2026-03-01", to: "2026-05-15", confirmed: true };
const system = () => actor("system", { chat: null });
let deps: TestDeps;
let ids: string[];

async function opened(name: string, fiscalYear = 2569): Promise<string> {
  const wish = { name, type: "อบต" as const, district: "", province: "", fiscalYear };
  return (await addAgency(deps, system(), wish)).agency.id;
}

beforeEach(async () => {
  deps = await openTestDeps();
  ids = [await opened("อบต.หนึ่ง"), await opened("อบต.สอง")];
});

const yearOf = async (id: string | undefined, year = 2569) => {
  const found = await deps.store.assessments.load(`${id}:${year}`);
  if (!found) throw new Error(`no year ${year} of ${id}`);
  return found;
};
const oitOf = async (id: string | undefined, year = 2569): Promise<Milestone | undefined> =>
  (await yearOf(id, year)).milestones.find((one) => one.kind === "oit");

/** The due days of items without one of their own. */
async function closingDaysOf(id: string | undefined, year = 2569) {
  const { tasks } = await yearOf(id, year);
  const items = tasks.filter((task) => task.kind === "item" && task.dueBasis === "default");
  return [...new Set(items.map((task) => task.dueOn))];
}

/** An agency with people, and the milestones of the list. */
async function storeStaffed(): Promise<void> {
  await storeStaffedAgency(deps.store);
  const { milestones } = await yearOf(ids[0]);
  await deps.store.assessments.save({ ...(await yearOf("ag1")), milestones }, "milestones", []);
}

describe("the installation's days", () => {
  it("reach every agency that has not set its own, with what is due on them", async () => {
    await setMilestone(deps, system(), ids[0] ?? "", 2569, { ...oit, to: "2026-05-08" });
    const counts = await setInstallationMilestone(deps, system(), 2569, oit);
    expect(counts).toEqual({ moved: 1, own: 1, same: 0, without: 0 });
    expect(await oitOf(ids[0])).toMatchObject({ to: "2026-05-08", setBy: "agency" });
    expect(await oitOf(ids[1])).toMatchObject({ to: "2026-05-15", confirmed: true, setBy: "installation" });
    expect(await closingDaysOf(ids[1])).toEqual(["2026-05-15"]);
    expect(await closingDaysOf(ids[0])).toEqual(["2026-05-08"]);
  });

  it("set again write nothing more", async () => {
    await setInstallationMilestone(deps, system(), 2569, oit);
    const { version } = await yearOf(ids[0]);
    expect(await setInstallationMilestone(deps, system(), 2569, oit)).toMatchObject({ moved: 0, same: 2 });
    expect((await yearOf(ids[0])).version).toBe(version);
  });

  it("are taken by a year that is opened later, due days included", async () => {
    const next = { kind: "oit", from: "2027-03-01", to: "2027-05-14", confirmed: true };
    expect(await setInstallationMilestone(deps, system(), 2570, next)).toMatchObject({ without: 2 });
    const id = await opened("อบต.สาม", 2570);
    expect(await oitOf(id, 2570)).toMatchObject({ to: "2027-05-14", confirmed: true, setBy: "installation" });
    expect(await closingDaysOf(id, 2570)).toEqual(["2027-05-14"]);
  });

  it("change only the milestone that is meant", async () => {
    await setInstallationMilestone(deps, system(), 2569, oit);
    await setInstallationMilestone(deps, system(), 2569, {
      kind: "result",
      from: "2026-08-14",
      to: "2026-08-14",
      confirmed: true,
    });
    const set = (await milestonesIn(deps, 2569)).filter((one) => one.setBy).map(({ kind, to }) => [kind, to]);
    expect(set).toEqual([
      ["oit", "2026-05-15"],
      ["result", "2026-08-14"],
    ]);
  });
});

describe("bad input", () => {
  it.each([
    ["an unknown kind", { ...oit, kind: "oti" }, "refusal.milestone.unknown"],
    ["the wrong way round", { ...oit, from: "2026-06-01" }, "refusal.milestone.order"],
    ["before the year", { ...oit, from: "2025-09-30" }, "refusal.milestone.outsideYear"],
    ["after the year", { ...oit, to: "2026-10-01" }, "refusal.milestone.outsideYear"],
  ])(
    "%s is refused, for the installation and an agency, before anything is written",
    async (_what, days, key) => {
      const before = await Promise.all(ids.map((id) => yearOf(id)));
      for (const set of [
        () => setInstallationMilestone(deps, system(), 2569, days),
        () => setMilestone(deps, system(), ids[0] ?? "", 2569, days),
      ])
        await expect(set()).rejects.toMatchObject({ key });
      expect(await Promise.all(ids.map((id) => yearOf(id)))).toEqual(before);
      expect(await deps.store.calendars.load(2569)).toBeNull();
    },
  );

  it("an unknown kind is answered with those that are there", async () => {
    const asked = setMilestone(deps, system(), ids[0] ?? "", 2569, { ...oit, kind: "oti" });
    await expect(asked).rejects.toMatchObject({
      params: { kinds: expect.stringContaining("registration, surveys") },
    });
  });
});

describe("an agency's own days", () => {
  it("are for its coordinator to set, and for nobody of another agency", async () => {
    await storeStaffed();
    for (const [by, id] of [
      [clerk, "ag1"],
      [coordinator, ids[0] ?? ""],
    ] as const)
      await expect(setMilestone(deps, actor(by), id, 2569, oit)).rejects.toMatchObject({
        key: "refusal.settingNeedsCoordinator",
      });
    expect([(await oitOf("ag1"))?.setBy, (await oitOf(ids[0]))?.setBy]).toEqual([undefined, undefined]);
    await setMilestone(deps, actor(coordinator), "ag1", 2569, oit);
    expect((await oitOf("ag1"))?.setBy).toBe("agency");
  });

  it("are set once per event: a repetition writes nothing and gives what was before", async () => {
    const event = system();
    const id = ids[0] ?? "";
    const first = await setMilestone(deps, event, id, 2569, oit);
    const again = await setMilestone(deps, event, id, 2569, oit);
    expect(again.before).toEqual(first.before);
    expect(
      (await deps.store.changes.byEvent(id, event.eventId)).filter((one) => one.taskId === null),
    ).toHaveLength(1);
  });

  it("touch no other agency", async () => {
    const before = await yearOf(ids[1]);
    await setMilestone(deps, system(), ids[0] ?? "", 2569, oit);
    expect(await yearOf(ids[1])).toEqual(before);
  });

  it("are not undone once somebody has moved them on: nothing changes", async () => {
    await storeStaffed();
    const event = actor(coordinator);
    await setMilestone(deps, event, "ag1", 2569, oit);
    await setMilestone(deps, system(), "ag1", 2569, { ...oit, to: "2026-05-20" });
    const result = await undo(deps, actor(coordinator), "ag1", { eventId: event.eventId });
    expect(result).toMatchObject({ kind: "blocked", by: { by: "system" } });
    expect(await oitOf("ag1")).toMatchObject({ to: "2026-05-20" });
  });
});
