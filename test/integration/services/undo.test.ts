import { beforeEach, expect, test } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { setOpenEditing, setQuotaShare } from "../../../src/services/agencies.ts";
import { addEvidence, addNote, setStatus } from "../../../src/services/tasks.ts";
import { undo } from "../../../src/services/undo.ts";
import { eraseMessageWords } from "../../../src/services/words.ts";
import { now } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import {
  clerk,
  coordinator,
  executive,
  storedTask,
  storeOtherAgency,
  storeStaffedAgency,
  treasurer,
  where,
} from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const done = { status: "done" } as const;
const later = (minutes: number) => addMs(now, minutes * 60_000);
const statusOf = async (code: string) => (await storedTask(deps.store, code)).status;

async function didDone(by: string, ids: string[]): Promise<string> {
  const event = actor(by);
  await setStatus(deps, event, where, ids, done);
  return event.eventId;
}

test("undo takes back all that one event wrote, and is recorded itself", async () => {
  const eventId = await didDone(clerk, ["o1", "o3"]);
  const event = actor(clerk, { at: later(1) });
  const outcome = await undo(deps, event, "ag1", { eventId });
  expect(outcome).toMatchObject({ kind: "undone", tasks: [{ code: "O1" }, { code: "O3" }] });
  expect([await statusOf("O1"), await statusOf("O3")]).toEqual(["not_started", "not_started"]);
  const changes = await deps.store.changes.byEvent("ag1", event.eventId);
  expect(changes).toMatchObject([
    { before: "done", after: "not_started" },
    { before: "done", after: "not_started" },
  ]);
});

test("without a name the person's own latest change set is taken back", async () => {
  await didDone(clerk, ["o1"]);
  await setStatus(deps, actor(clerk, { at: later(1) }), where, ["o3"], done);
  await setStatus(deps, actor(treasurer, { at: later(2) }), where, ["o2"], done);
  await undo(deps, actor(clerk, { at: later(3) }), "ag1", {});
  expect([await statusOf("O1"), await statusOf("O2"), await statusOf("O3")]).toEqual([
    "done",
    "done",
    "not_started",
  ]);
});

test("an undo can be undone", async () => {
  const eventId = await didDone(clerk, ["o1"]);
  await undo(deps, actor(clerk, { at: later(1) }), "ag1", { eventId });
  await undo(deps, actor(clerk, { at: later(2) }), "ag1", {});
  expect(await statusOf("O1")).toBe("done");
});

test("a redelivered undo undoes once and answers the same", async () => {
  await didDone(clerk, ["o1"]);
  const event = actor(clerk, { at: later(1) });
  const first = await undo(deps, event, "ag1", {});
  const again = await undo(deps, event, "ag1", {});
  expect(again).toEqual(first);
  expect(await statusOf("O1")).toBe("not_started");
});

test("a field that somebody changed since blocks the whole undo and names the change", async () => {
  const eventId = await didDone(clerk, ["o1", "o3"]);
  await setStatus(deps, actor(treasurer, { at: later(1) }), where, ["o3"], { status: "in_progress" });
  const outcome = await undo(deps, actor(clerk, { at: later(2) }), "ag1", { eventId });
  expect(outcome).toMatchObject({ kind: "blocked", by: { by: treasurer, code: "O3", field: "status" } });
  expect([await statusOf("O1"), await statusOf("O3")]).toEqual(["done", "in_progress"]);
});

test("a second tap on the same undo changes nothing and names the first", async () => {
  const eventId = await didDone(clerk, ["o1"]);
  await undo(deps, actor(clerk, { at: later(1) }), "ag1", { eventId });
  const again = await undo(deps, actor(clerk, { at: later(2) }), "ag1", { eventId });
  expect(again).toMatchObject({ kind: "blocked", by: { by: clerk, after: "not_started" } });
});

test("another field of the same task does not stand in the way", async () => {
  const eventId = await didDone(clerk, ["o3"]);
  await addNote(deps, actor(treasurer, { at: later(1) }), where, ["o3"], "ตรวจแล้ว");
  expect(await undo(deps, actor(clerk, { at: later(2) }), "ag1", { eventId })).toMatchObject({
    kind: "undone",
  });
  expect((await storedTask(deps.store, "O3")).notes).toHaveLength(1);
});

test("its author and a coordinator may undo, nobody else", async () => {
  const eventId = await didDone(clerk, ["o1"]);
  for (const by of [treasurer, executive, "nobody"])
    expect(await undo(deps, actor(by), "ag1", { eventId })).toEqual({ kind: "notAllowed" });
  expect(await undo(deps, actor(coordinator), "ag1", { eventId })).toMatchObject({ kind: "undone" });
});

test("another agency's change set cannot be reached", async () => {
  await storeOtherAgency(deps.store);
  const eventId = await didDone(clerk, ["o1"]);
  expect(await undo(deps, actor("stranger"), "ag2", { eventId })).toEqual({ kind: "nothing" });
  expect(await undo(deps, actor("stranger"), "ag1", { eventId })).toEqual({ kind: "notAllowed" });
  expect(await statusOf("O1")).toBe("done");
});

test("after 24 hours it is too late", async () => {
  const eventId = await didDone(clerk, ["o1"]);
  const dayLater = later(24 * 60);
  expect(await undo(deps, actor(clerk, { at: addMs(dayLater, 1) }), "ag1", { eventId })).toEqual({
    kind: "tooLate",
  });
  expect(await undo(deps, actor(clerk, { at: dayLater }), "ag1", { eventId })).toMatchObject({
    kind: "undone",
  });
});

test("who wrote nothing has nothing to undo", async () => {
  expect(await undo(deps, actor(clerk), "ag1", {})).toEqual({ kind: "nothing" });
  expect(await undo(deps, actor(clerk), "ag1", { eventId: "unknown" })).toEqual({ kind: "nothing" });
});

test("a setting of the agency is undone like a task", async () => {
  await setOpenEditing(deps, actor(coordinator), "ag1", true);
  const outcome = await undo(deps, actor(coordinator, { at: later(1) }), "ag1", {});
  expect(outcome).toMatchObject({ kind: "undone", assessment: null, tasks: [] });
  expect((await deps.store.agencies.load("ag1"))?.settings.openEditing).toBe(false);
});

test("an undo of a setting leaves the share that the operator set meanwhile", async () => {
  await setOpenEditing(deps, actor(coordinator), "ag1", true);
  await setQuotaShare(deps, { ...actor(coordinator), by: "system", chat: null }, "ag1", 120);
  expect(await undo(deps, actor(coordinator, { at: later(1) }), "ag1", {})).toMatchObject({ kind: "undone" });
  const agency = await deps.store.agencies.load("ag1");
  expect(agency).toMatchObject({ quotaShare: 120, settings: { openEditing: false } });
});

test("a link whose words were taken back can still be undone", async () => {
  const event = actor(clerk, { messageId: "msg1" });
  const link = { url: "https://www.example.go.th/o1", note: "ลับ" };
  await addEvidence(deps, event, where, ["o1"], [link]);
  await eraseMessageWords(deps, "ag1", "msg1", "unsend1");
  const outcome = await undo(deps, actor(clerk, { at: later(1) }), "ag1", { eventId: event.eventId });
  expect(outcome.kind).toBe("undone");
  expect((await storedTask(deps.store, "O1")).evidence).toEqual([]);
});
