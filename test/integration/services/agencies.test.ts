import { beforeEach, expect, test } from "vitest";
import {
  addAgency,
  canSetUpOpenly,
  eraseAgency,
  setOpenEditing,
  setUpAgency,
} from "../../../src/services/agencies.ts";
import { coordinatedAgencies } from "../../../src/services/agency-lookups.ts";
import { openYear } from "../../../src/services/open-year.ts";
import { loadYear, openedYears } from "../../../src/services/years.ts";
import { agency } from "../../support/builders.ts";
import { channel, personId } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, coordinator, storeStaffedAgency } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
});

const wish = {
  name: " อบต.บ้านดอน ",
  type: "อบต",
  district: "เมือง",
  province: "ลำปาง",
  fiscalYear: 2569,
} as const;
const person = { channel, userId: personId, personName: "สมหญิง" };

test("the first person to set up an agency coordinates it, with its usual units and its year", async () => {
  const made = await setUpAgency(deps, actor("system"), { ...wish, ...person });
  expect(made.agency).toMatchObject({ name: "อบต.บ้านดอน", type: "อบต", demo: false });
  expect(made.agency.units.map((unit) => unit.name)).toEqual(
    deps.content.unitsOf("อบต").map((unit) => unit.name),
  );
  expect(made.member).toMatchObject({ name: "สมหญิง", roles: ["officer", "coordinator"] });
  expect(await coordinatedAgencies(deps, channel, personId)).toEqual([made.agency]);
  expect(await loadYear(deps, made.agency.id)).toMatchObject({ assessment: { fiscalYear: 2569 } });
});

test("a redelivered set-up finds what it made", async () => {
  const event = actor("system");
  const first = await setUpAgency(deps, event, { ...wish, ...person });
  expect(await setUpAgency(deps, event, { ...wish, ...person })).toEqual(first);
  expect(await deps.store.agencies.list()).toHaveLength(1);
});

test("a set-up that was cut off after its agency is finished by the same event", async () => {
  const event = actor("system");
  const { agency: begun } = await addAgency(deps, event, wish);
  const made = await setUpAgency(deps, event, { ...wish, ...person });
  expect(made.agency.id).toBe(begun.id);
  expect(made.member.roles).toContain("coordinator");
});

test("of two people who set up at once one succeeds", async () => {
  const tries = ["Ua", "Ub"].map((userId) =>
    setUpAgency(deps, actor("system"), { ...wish, ...person, userId }),
  );
  const results = await Promise.allSettled(tries);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await deps.store.agencies.list()).toHaveLength(1);
});

test("with an agency of the operator set-up needs a code; an example does not count", async () => {
  await addAgency(deps, actor("system"), { ...wish, demo: true });
  expect(await canSetUpOpenly(deps)).toBe(true);
  await addAgency(deps, actor("system"), wish);
  expect(await canSetUpOpenly(deps)).toBe(false);
  await expect(setUpAgency(deps, actor("system"), { ...wish, ...person })).rejects.toMatchObject({
    key: "refusal.setUpNeedsCode",
  });
});

test("an agency without a name is refused", async () => {
  await expect(addAgency(deps, actor("system"), { ...wish, name: " \u200B" })).rejects.toMatchObject({
    key: "refusal.agencyNeedsName",
  });
  expect(await deps.store.agencies.list()).toEqual([]);
});

test("an erased agency is gone with its year", async () => {
  const { agency: made } = await addAgency(deps, actor("system"), wish);
  expect(await eraseAgency(deps, made.id)).toBe(true);
  expect(await eraseAgency(deps, made.id)).toBe(false);
  expect(await loadYear(deps, made.id)).toBeNull();
});

test("a year is opened once; the newest is the one that is not named", async () => {
  const { agency: made } = await addAgency(deps, actor("system"), wish);
  const first = await loadYear(deps, made.id, 2569);
  const again = await openYear(deps, actor("system"), made, 2569);
  expect(again).toMatchObject({ kind: "alreadyOpen", assessment: first?.assessment });
  const next = await openYear(deps, actor("system"), made, 2570);
  expect(next).toMatchObject({
    kind: "opened",
    assessment: { fiscalYear: 2570, provisional: true, catalogue: "ita-lgo-2569" },
  });
  expect(await openedYears(deps, made.id)).toEqual([2570, 2569]);
  expect((await loadYear(deps, made.id))?.assessment.fiscalYear).toBe(2570);
  expect(await loadYear(deps, made.id, 2571)).toBeNull();
});

test("two who open the same year at once open one", async () => {
  const { agency: made } = await addAgency(deps, actor("system"), wish);
  const [one, other] = await Promise.all([
    openYear(deps, actor("system"), made, 2570),
    openYear(deps, actor("system"), made, 2570),
  ]);
  expect(one.assessment).toEqual(other.assessment);
  expect([one.kind, other.kind].sort()).toEqual(["alreadyOpen", "opened"]);
});

test("an opened year knows its next reminder", async () => {
  const { assessment } = await addAgency(deps, actor("system"), wish);
  const soonest = await deps.store.assessments.load(assessment.id);
  expect(soonest?.nextReminderOn).toMatch(/^2026-\d\d-\d\d$/);
});

test("only a coordinator opens editing to all", async () => {
  await storeStaffedAgency(deps.store);
  await expect(setOpenEditing(deps, actor(clerk), "ag1", true)).rejects.toMatchObject({
    key: "refusal.settingNeedsCoordinator",
  });
  const written = await setOpenEditing(deps, actor(coordinator), "ag1", true);
  expect(written.agency.settings).toEqual({ ...agency().settings, openEditing: true });
  expect(written.changes).toMatchObject([{ by: coordinator, field: "settings", taskId: null }]);
  expect((await setOpenEditing(deps, actor(coordinator), "ag1", true)).changes).toEqual([]);
});
