import { beforeEach, expect, test } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { changedByMessage, changesByMessage, taskHistory } from "../../../src/services/history.ts";
import { recordSent, sentMessage } from "../../../src/services/sent-messages.ts";
import { addEvidence, addNote, setStatus } from "../../../src/services/tasks.ts";
import { eraseMessageWords } from "../../../src/services/words.ts";
import { assessment } from "../../support/builders.ts";
import { groupChat, now, personChat } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";
import { clerk, storedTask, storeStaffedAgency, treasurer, where } from "../../support/staffed-agency.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await storeStaffedAgency(deps.store);
});

const secret = "คำที่ถูกยกเลิก";

async function everythingStored(): Promise<string> {
  const year = await deps.store.assessments.load(where.assessmentId);
  return JSON.stringify([year, await deps.store.changes.byAgency("ag1", { limit: 100 })]);
}

test("words of an unsent message are gone from notes, explanations and history; the link stays", async () => {
  const message = { messageId: "msg1" };
  await addNote(deps, actor(clerk, message), where, ["o3"], `${secret} ก`);
  const link = { url: "https://www.example.go.th/o3", note: `${secret} ข` };
  await addEvidence(deps, actor(clerk, message), where, ["o3"], [link]);
  await addNote(deps, actor(treasurer, { messageId: "msg2" }), where, ["o3"], "อยู่ต่อ");
  await eraseMessageWords(deps, "ag1", "msg1", "unsend1");
  expect(await everythingStored()).not.toContain(secret);
  const o3 = await storedTask(deps.store, "O3");
  expect(o3.notes.map((note) => note.text)).toEqual(["อยู่ต่อ"]);
  expect(o3.evidence).toMatchObject([{ url: link.url, note: "" }]);
});

test("erasing is silent, and a second time changes nothing", async () => {
  await addNote(deps, actor(clerk, { messageId: "msg1" }), where, ["o3"], secret);
  await eraseMessageWords(deps, "ag1", "msg1", "unsend1");
  const before = await everythingStored();
  await eraseMessageWords(deps, "ag1", "msg1", "unsend1");
  expect(await everythingStored()).toBe(before);
  expect(await deps.store.changes.byEvent("ag1", "unsend1")).toEqual([]);
});

test("a message is known by what it wrote in its own chat", async () => {
  const event = actor(clerk, { messageId: "msg1", at: now });
  await setStatus(deps, event, where, ["o3"], { status: "done" });
  expect(await changesByMessage(deps, groupChat, "msg1")).toEqual({ eventId: event.eventId, eventAt: now });
  expect(await changedByMessage(deps, groupChat, "msg1")).toBe(true);
  expect(await changedByMessage(deps, groupChat, "msg2")).toBe(false);
  expect(await changedByMessage(deps, personChat, "msg1")).toBe(false);
});

test("of several events of one message the newest counts", async () => {
  const first = actor(clerk, { messageId: "msg1" });
  await setStatus(deps, first, where, ["o3"], { status: "done" });
  const edit = actor(clerk, { messageId: "msg1", at: addMs(now, 60_000), replaces: first.eventId });
  await setStatus(deps, edit, where, ["o1"], { status: "done" });
  expect((await changesByMessage(deps, groupChat, "msg1"))?.eventId).toBe(edit.eventId);
});

test("the history of a task comes newest first, page by page", async () => {
  for (let minute = 0; minute < 5; minute += 1)
    await addNote(
      deps,
      actor(clerk, { at: addMs(now, minute * 60_000) }),
      where,
      ["o3"],
      `หมายเหตุ ${minute}`,
    );
  const year = assessment();
  const first = await taskHistory(deps, year, "o3", { limit: 3 });
  expect(first.changes.map((change) => change.at)).toEqual(
    [4, 3, 2].map((minute) => addMs(now, minute * 60_000)),
  );
  const rest = await taskHistory(deps, year, "o3", { limit: 3, after: first.after ?? "" });
  expect(rest.changes.map((change) => change.at)).toEqual(
    [1, 0].map((minute) => addMs(now, minute * 60_000)),
  );
  expect(rest.after).toBeNull();
});

test("the bot knows its own message for sixty days, in its own chat", async () => {
  const about = {
    chat: groupChat,
    agency: "ag1",
    assessment: where.assessmentId,
    tasks: ["o3"],
    sentAt: now,
  };
  await recordSent(deps, ["m1", "m2"], about);
  const days = (count: number) => addMs(now, count * 86_400_000);
  expect(await sentMessage(deps, "m2", groupChat, days(59))).toEqual({ id: "m2", ...about });
  expect(await sentMessage(deps, "m2", groupChat, days(60))).toBeNull();
  expect(await sentMessage(deps, "m2", personChat, now)).toBeNull();
});
