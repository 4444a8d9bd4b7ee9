import { beforeEach, expect, test } from "vitest";
import { chatKey } from "../../../src/domain/agency.ts";
import { addMs } from "../../../src/domain/time.ts";
import { forgetLeavers } from "../../../src/services/leavers.ts";
import {
  deactivate,
  memberIdOf,
  memberNamesOf,
  membershipsOf,
  membersOf,
  registerMember,
  setReachable,
  setRole,
} from "../../../src/services/members.ts";
import { agency, chat } from "../../support/builders.ts";
import { channel, personChat, personId } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, coordinator, storeOtherAgency, storeStaffedAgency } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const person = { channel, userId: personId, name: "  สม\u202Eหญิง " };
const register = (unitId: string | null, event = actor("system")) =>
  registerMember(deps, event, { ...person, agency: agency(), unitId });
const leaver = { channel, userId: personId, agencyId: "ag1" };

test("a person registers as officer of a unit", async () => {
  const member = await register("u2");
  expect(member).toMatchObject({
    name: "สมหญิง",
    unit: "u2",
    roles: ["officer"],
    active: true,
    reachable: false,
  });
  expect(await membershipsOf(deps, channel, personId)).toEqual([member]);
});

test("a person is one member of an agency, however often they register", async () => {
  await Promise.all([register("u1"), register("u2"), register("u3")]);
  expect(await membershipsOf(deps, channel, personId)).toHaveLength(1);
});

test("registering anew changes the unit, keeps the roles and is recorded", async () => {
  const { id } = await register("u1");
  await setRole(deps, actor("system"), "ag1", id, "head");
  const event = actor("system");
  expect(await register("u2", event)).toMatchObject({ unit: "u2", roles: ["head"] });
  expect(await deps.store.changes.byEvent("ag1", event.eventId)).toMatchObject([
    { by: id, taskId: null, field: "unit", before: "u1", after: "u2" },
  ]);
});

test("a redelivered registration does not undo a later one", async () => {
  const first = actor("system");
  await register("u1", first);
  await register("u2");
  expect((await register("u1", first)).unit).toBe("u2");
});

test("a unit that the agency does not have is refused", async () => {
  await expect(register("u9")).rejects.toMatchObject({ key: "refusal.noUnit" });
  expect(await membershipsOf(deps, channel, personId)).toEqual([]);
});

test("who writes in the own 1:1 chat can be reached", async () => {
  expect((await register(null, actor("system", { chat: personChat }))).reachable).toBe(true);
});

test("following and unfollowing reach all memberships of a person", async () => {
  await storeOtherAgency(deps.store);
  await register("u1");
  await registerMember(deps, actor("system"), { ...person, agency: agency({ id: "ag2" }), unitId: null });
  await setReachable(deps, actor("system"), { channel, userId: personId, reachable: true });
  const members = await membershipsOf(deps, channel, personId);
  expect(members.map((member) => member.reachable)).toEqual([true, true]);
});

test("who left the group is no member any more, and starts again as officer", async () => {
  const { id } = await register("u1");
  await setRole(deps, actor("system"), "ag1", id, "coordinator");
  expect(await deactivate(deps, actor("system"), leaver)).toMatchObject({ id, active: false });
  expect(await membershipsOf(deps, channel, personId)).toEqual([]);
  expect((await membersOf(deps, "ag1")).map((member) => member.id)).not.toContain(id);
  expect(await register("u1")).toMatchObject({ id, active: true, roles: ["officer"] });
});

test("who still speaks with the agency in 1:1 stays a member", async () => {
  await register("u1");
  await deps.store.chats.save(chat({ chatId: personId, kind: "user" }));
  expect((await deps.store.chats.load(chatKey(channel, personId)))?.agency).toBe("ag1");
  expect(await deactivate(deps, actor("system"), leaver)).toBeNull();
  expect(await membershipsOf(deps, channel, personId)).toHaveLength(1);
});

test("two people who leave in one event both leave", async () => {
  const event = actor("system");
  const ids = [clerk, coordinator];
  for (const userId of ["Ua", "Ub"])
    await registerMember(deps, actor("system"), {
      channel,
      userId,
      name: userId,
      agency: agency(),
      unitId: null,
    });
  for (const userId of ["Ua", "Ub"]) await deactivate(deps, event, { channel, userId, agencyId: "ag1" });
  const left = await membersOf(deps, "ag1");
  expect(left.map((member) => member.id)).toEqual(expect.arrayContaining(ids));
  expect(left.map((member) => member.userId)).not.toEqual(expect.arrayContaining(["Ua"]));
  expect((await deactivate(deps, event, { channel, userId: "Ub", agencyId: "ag1" }))?.userId).toBe("Ub");
});

test("a role is given inside the agency only", async () => {
  await storeOtherAgency(deps.store);
  await expect(setRole(deps, actor("system"), "ag1", "stranger", "head")).rejects.toMatchObject({
    key: "refusal.gone",
  });
  await expect(setRole(deps, actor("system"), "ag1", "nobody", "head")).rejects.toMatchObject({
    key: "refusal.gone",
  });
});

test("the same person in two agencies is two members", () => {
  expect(memberIdOf("ag1", person)).not.toBe(memberIdOf("ag2", person));
});

test("thirty days after leaving neither name nor LINE id is kept, and what was recorded stays", async () => {
  const { id } = await register("u1");
  const gone = actor("system");
  await deactivate(deps, gone, leaver);
  expect(await forgetLeavers(deps, addMs(gone.at, 29 * 86_400_000))).toBe(0);
  expect(await forgetLeavers(deps, addMs(gone.at, 30 * 86_400_000))).toBe(1);
  expect(await deps.store.members.load(id)).toMatchObject({ name: "", userId: "", active: false });
  expect((await memberNamesOf(deps, "ag1")).has(id)).toBe(false);
  expect(await forgetLeavers(deps, addMs(gone.at, 31 * 86_400_000))).toBe(0);
});

test("who comes back within thirty days is not forgotten", async () => {
  const { id } = await register("u1");
  const gone = actor("system");
  await deactivate(deps, gone, leaver);
  await register("u1");
  expect(await forgetLeavers(deps, addMs(gone.at, 60 * 86_400_000))).toBe(0);
  expect(await deps.store.members.load(id)).toMatchObject({ userId: personId, active: true });
});
