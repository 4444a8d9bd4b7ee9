import { beforeEach, expect, test } from "vitest";
import { ensureChat, setActiveAgency, setLanguage } from "../../../src/services/chats.ts";
import { bindGroup, boundGroup, unbindGroup } from "../../../src/services/group-binding.ts";
import { channel, groupChat, groupId } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, coordinator, storeOtherAgency, storeStaffedAgency } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const other = { channel, groupId: "Cother" };
const bind = (group: typeof other, replace = false, event = actor(coordinator)) =>
  bindGroup(deps, event, { ...group, agencyId: "ag1", replace });

test("a chat becomes known once", async () => {
  const user = { channel, chatId: "Unew", kind: "user" } as const;
  const [one, same] = await Promise.all([ensureChat(deps, user), ensureChat(deps, user)]);
  expect(one).toMatchObject({ id: `${channel}:Unew`, agency: null, language: "th" });
  expect(same).toEqual(one);
});

test("a chat answers in the language that was chosen last", async () => {
  await Promise.all([setLanguage(deps, groupChat, "en"), setLanguage(deps, groupChat, "en")]);
  expect((await deps.store.chats.load(groupChat))?.language).toBe("en");
});

test("a 1:1 chat speaks of agencies of its person only", async () => {
  await storeOtherAgency(deps.store);
  const own = { channel, userId: `U${clerk}`, agencyId: "ag1" };
  expect((await setActiveAgency(deps, own)).agency).toBe("ag1");
  await expect(setActiveAgency(deps, { ...own, agencyId: "ag2" })).rejects.toMatchObject({
    key: "refusal.notMember",
  });
});

test("a second group asks before it replaces the first", async () => {
  expect(await bind(other)).toMatchObject({ kind: "replaces", bound: { id: groupChat } });
  expect((await boundGroup(deps, "ag1"))?.id).toBe(groupChat);
  expect(await bind(other, true)).toMatchObject({ kind: "bound", chat: { agency: "ag1", memberCount: 12 } });
  expect((await deps.store.chats.load(groupChat))?.agency).toBeNull();
  expect((await boundGroup(deps, "ag1"))?.chatId).toBe("Cother");
});

test("binding again says that it is bound; a redelivered binding says what it did", async () => {
  await unbindGroup(deps, { channel, groupId });
  const event = actor(coordinator);
  expect((await bind(other, false, event)).kind).toBe("bound");
  expect((await bind(other, false, event)).kind).toBe("bound");
  expect((await bind(other)).kind).toBe("already");
});

test("a group of another agency is refused, and the agency keeps its own", async () => {
  await storeOtherAgency(deps.store);
  const own = { channel, groupId: "Cown", agencyId: "ag2", replace: false };
  await bindGroup(deps, actor("stranger"), own);
  const theft = { channel, groupId, agencyId: "ag2", replace: true };
  await expect(bindGroup(deps, actor("stranger"), theft)).rejects.toMatchObject({
    key: "refusal.groupOfOther",
  });
  expect((await deps.store.chats.load(groupChat))?.agency).toBe("ag1");
  expect((await boundGroup(deps, "ag2"))?.chatId).toBe("Cown");
});

test("only a coordinator of the agency binds", async () => {
  await storeOtherAgency(deps.store);
  for (const by of [clerk, "stranger"])
    await expect(bind(other, true, actor(by))).rejects.toMatchObject({
      key: "refusal.settingNeedsCoordinator",
    });
});

test("of two groups that are bound at once one is", async () => {
  await unbindGroup(deps, { channel, groupId });
  await Promise.allSettled([bind(other), bind({ channel, groupId: "Cthird" })]);
  const chats = await deps.store.chats.byAgency("ag1");
  expect(chats).toHaveLength(1);
});

test("a group that the bot left is free again; an unknown one is nothing", async () => {
  expect(await unbindGroup(deps, { channel, groupId })).toMatchObject({ agency: null, memberCount: null });
  expect(await boundGroup(deps, "ag1")).toBeNull();
  expect(await unbindGroup(deps, { channel, groupId: "Cunknown" })).toBeNull();
});
