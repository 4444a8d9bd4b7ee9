import { beforeEach, expect, test } from "vitest";
import { addEvidence, addNote, removeEvidence, setDue, setStatus } from "../../../src/services/tasks.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, storedTask, storeStaffedAgency, treasurer, where } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const o3 = () => storedTask(deps.store, "O3");
const link = { url: "https://www.example.go.th/o3", note: "แผนปี 2569" };

test("not applicable needs a reason, and another status clears it", async () => {
  const wish = { status: "not_applicable", reason: "  " } as const;
  await expect(setStatus(deps, actor(clerk), where, ["o3"], wish)).rejects.toMatchObject({
    key: "refusal.needsReason",
    params: { code: "O3" },
  });
  await setStatus(deps, actor(clerk), where, ["o3"], { status: "not_applicable", reason: "ไม่มีการจัดซื้อ" });
  expect(await o3()).toMatchObject({ status: "not_applicable", reason: "ไม่มีการจัดซื้อ" });
  await setStatus(deps, actor(clerk), where, ["o3"], { status: "in_progress" });
  expect(await o3()).toMatchObject({ status: "in_progress", reason: "" });
});

test("a row with practices refuses a status and names the practices", async () => {
  await expect(setStatus(deps, actor(clerk), where, ["1"], { status: "done" })).rejects.toMatchObject({
    key: "refusal.statusOfPractices",
    params: { code: "1", first: "1.1", last: "1.2" },
  });
});

test("a status and its link are one write", async () => {
  const event = actor(clerk, { messageId: "msg1" });
  await setStatus(deps, event, where, ["o3"], { status: "done", links: [link] });
  expect(await o3()).toMatchObject({
    status: "done",
    evidence: [{ ...link, kind: "url", addedBy: clerk, addedAt: event.at, messageId: "msg1" }],
  });
  const fields = (await deps.store.changes.byEvent("ag1", event.eventId)).map((change) => change.field);
  expect(fields).toEqual(["status", "evidence"]);
});

test("a link that cannot be evidence refuses the status with it", async () => {
  const wish = { status: "done", links: [{ url: "javascript:alert(1)", note: "" }] } as const;
  await expect(setStatus(deps, actor(clerk), where, ["o3"], wish)).rejects.toMatchObject({
    key: "refusal.badLink",
  });
  expect((await o3()).status).toBe("not_started");
});

test("the same link on the same task is added once", async () => {
  await addEvidence(deps, actor(clerk), where, ["o3"], [link, { ...link, note: "" }]);
  const again = await addEvidence(
    deps,
    actor(treasurer),
    where,
    ["o3"],
    [{ url: " https://WWW.example.go.th/o3", note: "" }],
  );
  expect(again).toMatchObject({ kind: "unchanged", last: { by: clerk, field: "evidence" } });
  expect((await o3()).evidence).toHaveLength(1);
});

test("links of one task have different ids", async () => {
  const links = Array.from({ length: 5 }, (_, n) => ({ url: `https://www.example.go.th/${n}`, note: "" }));
  await addEvidence(deps, actor(clerk), where, ["o3"], links);
  const ids = new Set((await o3()).evidence.map((evidence) => evidence.id));
  expect(ids.size).toBe(5);
});

test("a task takes thirty links and not one more", async () => {
  const links = Array.from({ length: 30 }, (_, n) => ({ url: `https://www.example.go.th/${n}`, note: "" }));
  await addEvidence(deps, actor(clerk), where, ["o3"], links);
  await expect(addEvidence(deps, actor(clerk), where, ["o3"], [link])).rejects.toMatchObject({
    key: "refusal.tooManyLinks",
  });
  expect((await o3()).evidence).toHaveLength(30);
});

test("removing takes one link off; a link that is gone is left alone", async () => {
  await addEvidence(
    deps,
    actor(clerk),
    where,
    ["o3"],
    [link, { url: "https://www.example.go.th/b", note: "" }],
  );
  const id = (await o3()).evidence[0]?.id ?? "";
  await removeEvidence(deps, actor(clerk), where, "o3", id);
  expect((await o3()).evidence.map((evidence) => evidence.url)).toEqual(["https://www.example.go.th/b"]);
  const again = await removeEvidence(deps, actor(clerk), where, "o3", id);
  expect(again).toMatchObject({ kind: "unchanged", last: { field: "evidence" } });
});

test("a note keeps its words, without marks that are not seen", async () => {
  await addNote(deps, actor(clerk), where, ["o3"], " รอลงนาม\u202E <script>{{x}} ");
  expect((await o3()).notes).toMatchObject([{ text: "รอลงนาม <script>{{x}}", by: clerk }]);
});

test.each([
  ["nothing", " \u200B ", "refusal.emptyNote"],
  ["five thousand characters", "ก".repeat(5000), "refusal.textTooLong"],
])("a note of %s is refused", async (_name, text, key) => {
  await expect(addNote(deps, actor(clerk), where, ["o3"], text)).rejects.toMatchObject({ key });
  expect((await o3()).notes).toEqual([]);
});

test("the same note twice in a row stands once; after another one it may stand again", async () => {
  await addNote(deps, actor(clerk), where, ["o3"], "โทรแล้ว");
  await addNote(deps, actor(clerk), where, ["o3"], "โทรแล้ว");
  await addNote(deps, actor(treasurer), where, ["o3"], "รับทราบ");
  await addNote(deps, actor(clerk), where, ["o3"], "โทรแล้ว");
  expect((await o3()).notes.map((note) => note.text)).toEqual(["โทรแล้ว", "รับทราบ", "โทรแล้ว"]);
});

test("a due day that the agency sets says so", async () => {
  await setDue(deps, actor(clerk), where, ["o3"], "2026-05-15");
  expect(await o3()).toMatchObject({ dueOn: "2026-05-15", dueBasis: "set" });
  await expect(setDue(deps, actor(clerk), where, ["o3"], "2026-02-30")).rejects.toMatchObject({
    key: "refusal.badDay",
  });
});
