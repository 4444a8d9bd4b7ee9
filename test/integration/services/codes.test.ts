import { beforeEach, expect, test } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { createInvite, issueSetUpCode, joinByCode } from "../../../src/services/codes.ts";
import { membershipsOf } from "../../../src/services/members.ts";
import { agency } from "../../support/builders.ts";
import { channel, now, personChat, personId } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, coordinator, storeStaffedAgency } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const person = { channel, userId: personId, name: "สมหญิง" };
const event = (at = now) => actor("system", { chat: personChat, at });
const join = (code: string, at = now) => joinByCode(deps, event(at), { ...person, code });
const hours = (count: number) => addMs(now, count * 3_600_000);

test("the operator's code makes its holder coordinator, once", async () => {
  const code = await issueSetUpCode(deps, "ag1");
  expect(code).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}$/);
  const joined = await join(code.toLowerCase().replace("-", " "));
  expect(joined).toMatchObject({ as: "coordinator", agency: { id: "ag1" } });
  expect(joined.member).toMatchObject({ roles: ["officer", "coordinator"], reachable: true, name: "สมหญิง" });
  const second = joinByCode(deps, event(), { ...person, userId: "Uother", code });
  await expect(second).rejects.toMatchObject({ key: "refusal.join.wrong" });
});

test("a redelivered join finds what it joined, although the code is used up", async () => {
  const code = await issueSetUpCode(deps, "ag1");
  const same = event();
  const first = await joinByCode(deps, same, { ...person, code });
  expect(await joinByCode(deps, same, { ...person, code })).toEqual(first);
});

test("of two people with the same one-time code one joins", async () => {
  const code = await issueSetUpCode(deps, "ag1");
  const tries = ["Ua", "Ub"].map((userId) => joinByCode(deps, event(), { ...person, userId, code }));
  const results = await Promise.allSettled(tries);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a new operator's code ends the one before it", async () => {
  const old = await issueSetUpCode(deps, "ag1");
  const fresh = await issueSetUpCode(deps, "ag1");
  await expect(join(old)).rejects.toMatchObject({ key: "refusal.join.wrong" });
  expect((await join(fresh)).as).toBe("coordinator");
});

test("an invite makes officers, as many as come within seven days", async () => {
  const code = await createInvite(deps, actor(coordinator), agency());
  expect((await join(code, hours(7 * 24 - 1))).member.roles).toEqual(["officer"]);
  const other = { ...person, userId: "Uother", code };
  expect((await joinByCode(deps, event(), other)).as).toBe("officer");
});

test("an unknown and an expired code are refused alike", async () => {
  const code = await createInvite(deps, actor(coordinator), agency());
  await expect(join("ABCD-EFGH")).rejects.toMatchObject({ key: "refusal.join.wrong" });
  await expect(join(code, hours(7 * 24))).rejects.toMatchObject({ key: "refusal.join.wrong" });
});

test("only coordinators and heads of the agency invite", async () => {
  for (const by of [clerk, "nobody"])
    await expect(createInvite(deps, actor(by), agency())).rejects.toMatchObject({
      key: "refusal.inviteNeedsCoordinator",
    });
  await expect(createInvite(deps, actor(coordinator), agency({ id: "ag2" }))).rejects.toMatchObject({
    key: "refusal.inviteNeedsCoordinator",
  });
});

test("after five tries an hour even the right code waits", async () => {
  const code = await issueSetUpCode(deps, "ag1");
  for (let tries = 0; tries < 5; tries += 1)
    await expect(join("ABCD-EFGH")).rejects.toMatchObject({ key: "refusal.join.wrong" });
  await expect(join(code)).rejects.toMatchObject({ key: "refusal.join.tooMany" });
  expect(await membershipsOf(deps, channel, personId)).toEqual([]);
  expect((await join(code, hours(2))).as).toBe("coordinator");
});

test("a code itself is not stored", async () => {
  const code = await issueSetUpCode(deps, "ag1");
  expect(await deps.store.tokens.load(code)).toBeNull();
  expect(await deps.store.tokens.load(code.replace("-", ""))).toBeNull();
});
