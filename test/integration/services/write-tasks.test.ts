import { beforeEach, expect, test } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { addNote, setDue, setStatus } from "../../../src/services/tasks.ts";
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
const allChanges = () => deps.store.changes.byAgency("ag1", { limit: 100 });

test("a write records who set which field of which task from what to what", async () => {
  const by = actor(clerk, { messageId: "msg1" });
  const outcome = await setStatus(deps, by, where, ["o1"], done);
  expect(outcome.kind).toBe("written");
  expect(await allChanges()).toEqual([
    {
      id: `${by.eventId}:0`,
      at: by.at,
      by: clerk,
      agency: "ag1",
      aggregate: where.assessmentId,
      chat: by.chat,
      messageId: "msg1",
      taskId: "o1",
      code: "O1",
      field: "status",
      before: "not_started",
      after: "done",
    },
  ]);
  expect(await storedTask(deps.store, "O1")).toMatchObject({ status: "done", statusAt: by.at });
});

test("a write answers with the assessment as it is stored", async () => {
  const outcome = await setStatus(deps, actor(clerk), where, ["o1", "o3"], done);
  expect(outcome.assessment).toEqual(await deps.store.assessments.load(where.assessmentId));
  expect(outcome.tasks.map((task) => task.code)).toEqual(["O1", "O3"]);
});

test("a repetition writes nothing and tells who did it when", async () => {
  await setStatus(deps, actor(clerk), where, ["o3"], done);
  await addNote(deps, actor(clerk), where, ["o3"], "เรียบร้อย");
  const outcome = await setStatus(deps, actor(treasurer), where, ["o3"], done);
  expect(outcome).toMatchObject({ kind: "unchanged", last: { by: clerk, field: "status" } });
  expect(await allChanges()).toHaveLength(2);
});

test("of a list only what changed is recorded and answered", async () => {
  await setStatus(deps, actor(clerk), where, ["o3"], done);
  const outcome = await setStatus(deps, actor(clerk), where, ["o1", "o3"], done);
  expect(outcome.tasks.map((task) => task.code)).toEqual(["O1"]);
});

test("the same event a second time writes nothing and answers the same", async () => {
  const event = actor(clerk);
  const first = await setStatus(deps, event, where, ["o1"], done);
  await setStatus(deps, actor(clerk), where, ["o3"], done);
  const again = await setStatus(deps, event, where, ["o1"], done);
  expect(again).toMatchObject({ kind: "written", tasks: first.tasks });
  expect(again).toHaveProperty("changes", await deps.store.changes.byEvent("ag1", event.eventId));
  expect(await allChanges()).toHaveLength(2);
});

test("a redelivered event does not overwrite what was decided after it", async () => {
  const event = actor(clerk);
  await setStatus(deps, event, where, ["o1"], done);
  await setStatus(deps, actor(clerk), where, ["o1"], { status: "in_progress" });
  await setStatus(deps, event, where, ["o1"], done);
  expect((await storedTask(deps.store, "O1")).status).toBe("in_progress");
});

test("racing writers all land", async () => {
  const notes = Array.from({ length: 8 }, (_, n) => `หมายเหตุ ${n}`);
  await Promise.all(notes.map((text) => addNote(deps, actor(coordinator), where, ["o1"], text)));
  const stored = (await storedTask(deps.store, "O1")).notes.map((note) => note.text);
  expect(stored.sort()).toEqual(notes);
  expect(await allChanges()).toHaveLength(8);
});

test("one task of another owner refuses the whole list, and names the owner", async () => {
  const write = setStatus(deps, actor(clerk), where, ["o1", "o2"], done);
  await expect(write).rejects.toMatchObject({
    key: "refusal.notYours",
    params: { code: "O2", owner: "กองคลัง" },
  });
  expect((await storedTask(deps.store, "O1")).status).toBe("not_started");
  expect(await allChanges()).toEqual([]);
});

test("executives change nothing, coordinators everything", async () => {
  await expect(setStatus(deps, actor(executive), where, ["o3"], done)).rejects.toMatchObject({
    key: "refusal.executiveReads",
  });
  const outcome = await setStatus(deps, actor(coordinator), where, ["o1", "o2"], done);
  expect(outcome.tasks).toHaveLength(2);
});

test.each([
  ["another agency's year", { assessmentId: "ag2:2569" }, "o12"],
  ["a year that is not opened", { assessmentId: "ag1:2570" }, "o1"],
  ["another agency's task", where, "o12"],
])("ids that are not the person's own change nothing: %s", async (_name, place, taskId) => {
  await storeOtherAgency(deps.store);
  const before = await deps.store.assessments.load("ag2:2569");
  await expect(setStatus(deps, actor(coordinator), place, [taskId], done)).rejects.toMatchObject({
    key: "refusal.gone",
  });
  expect(await deps.store.assessments.load("ag2:2569")).toEqual(before);
});

test("someone who left changes nothing", async () => {
  const member = await deps.store.members.load(coordinator);
  if (member) await deps.store.members.save({ ...member, active: false }, "left", []);
  await expect(setStatus(deps, actor(coordinator), where, ["o1"], done)).rejects.toMatchObject({
    key: "refusal.gone",
  });
});

test("an indicator's row follows its practices, without a record of its own", async () => {
  await setStatus(deps, actor(clerk), where, ["1.1"], done);
  expect((await storedTask(deps.store, "1")).status).toBe("in_progress");
  await setStatus(deps, actor(clerk), where, ["1.2"], done);
  expect((await storedTask(deps.store, "1")).status).toBe("done");
  expect((await allChanges()).map((change) => change.code)).toEqual(["1.2", "1.1"]);
});

test("what is done is no longer the next reminder", async () => {
  const next = async () => (await deps.store.assessments.load(where.assessmentId))?.nextReminderOn;
  await setDue(deps, actor(coordinator), where, ["o3"], "2026-03-20");
  expect(await next()).toBe("2026-03-13");
  await setStatus(deps, actor(coordinator), where, ["o3"], done);
  expect(await next()).toBe("2026-03-24");
});

test("an edited message takes back what it wrote and writes its new meaning in one save", async () => {
  const first = actor(clerk);
  await setStatus(deps, first, where, ["o1"], done);
  const edit = actor(clerk, { replaces: first.eventId });
  const outcome = await setStatus(deps, edit, where, ["o3"], done);
  const status = (task: Task) => [task.code, task.status];
  expect(outcome.tasks.map(status)).toEqual([
    ["O1", "not_started"],
    ["O3", "done"],
  ]);
  const written = await deps.store.changes.byEvent("ag1", edit.eventId);
  expect(written.map((change) => change.id)).toEqual([`${edit.eventId}:0`, `${edit.eventId}:1`]);
});

test("an edit of what somebody changed since changes nothing", async () => {
  const first = actor(clerk);
  await setStatus(deps, first, where, ["o3"], done);
  await setStatus(deps, actor(treasurer), where, ["o3"], { status: "in_progress" });
  const edit = actor(clerk, { replaces: first.eventId });
  await expect(setStatus(deps, edit, where, ["o1"], done)).rejects.toMatchObject({
    key: "refusal.editTooLate",
  });
  expect((await storedTask(deps.store, "O1")).status).toBe("not_started");
});
