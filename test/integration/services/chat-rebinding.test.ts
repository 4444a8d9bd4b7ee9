// Owns the proof that the operator binds chats by the same rules as the chat itself.
import { beforeEach, describe, expect, test } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { rebindChat } from "../../../src/services/chat-rebinding.ts";
import { chat, outboxRow } from "../../support/builders.ts";
import { groupChat } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, storeOtherAgency, storeStaffedAgency } from "../../support/staffed-agency.ts";

let deps: TestDeps;
const free = chat({ chatId: "Cfree", agency: null, memberCount: null });
const privately = chat({ chatId: `U${clerk}`, kind: "user", agency: null });

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
  await storeOtherAgency(deps.store);
  await deps.store.chats.save(free);
  await deps.store.chats.save(privately);
});

async function rebind(id: string, agencyId: string | null) {
  const found = await deps.store.chats.load(id);
  const agency = agencyId === null ? null : await deps.store.agencies.load(agencyId);
  if (!found) throw new Error(`no chat ${id}`);
  return rebindChat(deps, actor("system", { chat: null }), found, agency);
}

const agencyOf = async (id: string) => (await deps.store.chats.load(id))?.agency;

async function held(over: Partial<OutboxRow> = {}): Promise<string> {
  const row = outboxRow(over);
  await deps.store.outbox.add([row]);
  return row.key;
}

describe("a group", () => {
  test("becomes the agency's, and the one it had is let go with what was held for it", async () => {
    const key = await held();
    const rebound = await rebind(free.id, "ag1");
    expect(rebound).toMatchObject({ before: null, released: { id: groupChat } });
    expect(rebound.chat).toMatchObject({ agency: "ag1", memberCount: 12 });
    expect(rebound.chat.settings.boundBy).toMatch(/^event-/);
    expect(await agencyOf(groupChat)).toBeNull();
    expect(await deps.store.outbox.load(key)).toMatchObject({
      state: "skipped",
      reason: "the agency let this group go",
    });
  });

  test("of another agency changes hands, and what the other held for it ends", async () => {
    const key = await held();
    expect(await rebind(groupChat, "ag2")).toMatchObject({ before: "ag1", chat: { agency: "ag2" } });
    expect(await deps.store.chats.byAgency("ag1")).toEqual([]);
    expect((await deps.store.outbox.load(key))?.state).toBe("skipped");
  });

  test("is let go by itself, and what was begun is left to end as it began", async () => {
    const begun = await held({ day: "2026-03-01", firstTriedAt: "2026-03-01T08:30:00.000Z", attempts: 1 });
    const other = await held({ agency: "ag2" });
    expect(await rebind(groupChat, null)).toMatchObject({ before: "ag1", chat: { agency: null } });
    expect((await deps.store.outbox.load(begun))?.state).toBe("planned");
    expect((await deps.store.outbox.load(other))?.state).toBe("planned");
  });

  test("that is the agency's already stays as it is", async () => {
    const before = await deps.store.chats.load(groupChat);
    expect(await rebind(groupChat, "ag1")).toMatchObject({ before: "ag1", released: null });
    expect(await deps.store.chats.load(groupChat)).toEqual(before);
  });

  test.each([
    ["that the account is not in", async () => null, "invite it"],
    ["while LINE is away", () => Promise.reject(new Error("no route")), "Nothing was changed"],
  ])("%s is refused, and the agency keeps its own", async (_what, groupMemberCount, words) => {
    deps.line = { ...deps.line, groupMemberCount };
    const key = await held();
    await expect(rebind(free.id, "ag1")).rejects.toThrow(words);
    await expect(rebind(groupChat, "ag2")).rejects.toThrow(words);
    expect([await agencyOf(free.id), await agencyOf(groupChat)]).toEqual([null, "ag1"]);
    expect((await deps.store.outbox.load(key))?.state).toBe("planned");
  });
});

test("a group of another agency stays with it while its new agency is being bound by somebody else", async () => {
  const key = await held();
  await deps.store.locks.acquire("bind:ag2", "somebody", 10_000);
  await expect(rebind(groupChat, "ag2")).rejects.toMatchObject({ key: "refusal.busy" });
  expect(await agencyOf(groupChat)).toBe("ag1");
  expect((await deps.store.outbox.load(key))?.state).toBe("planned");
});

test("a room is bound to no agency, which keeps its group, and the remedy is a group", async () => {
  const room = chat({ chatId: "Rroom", kind: "room", agency: null });
  await deps.store.chats.save(room);
  await expect(rebind(room.id, "ag1")).rejects.toThrow(/Rroom is a room.*make a group.*Nothing was changed/);
  expect([await agencyOf(room.id), await agencyOf(groupChat)]).toEqual([null, "ag1"]);
});

describe("a private chat", () => {
  test("speaks of an agency of its person, and the agency keeps its group", async () => {
    expect((await rebind(privately.id, "ag1")).chat.agency).toBe("ag1");
    expect(await agencyOf(groupChat)).toBe("ag1");
    expect((await rebind(privately.id, null)).chat.agency).toBeNull();
  });

  test("never speaks of an agency that its person does not belong to", async () => {
    await expect(rebind(privately.id, "ag2")).rejects.toThrow("is no member of");
    expect(await agencyOf(privately.id)).toBeNull();
  });
});
