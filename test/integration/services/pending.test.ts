import { beforeEach, expect, test } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { askFor, confirmable, openQuestion, pendingFor, takePending } from "../../../src/services/pending.ts";
import { groupChat, now, personChat, personId } from "../../support/scene.ts";
import { openTestDeps, type TestDeps } from "../../support/service-deps.ts";

let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
});

const call = { command: "addEvidence", args: { t: "o12" } };
const asked = { chat: groupChat, userId: personId, agency: "ag1", call, now };
const answerer = { chat: groupChat, userId: personId, agency: "ag1", now };
const minutes = (count: number) => addMs(now, count * 60_000);

test("a question is open to the person who was asked, in that chat, for ten minutes", async () => {
  const id = await askFor(deps, { ...asked, slot: "url", form: "link" });
  expect(await openQuestion(deps, groupChat, personId, minutes(9))).toMatchObject({ id, call, slot: "url" });
  expect(await openQuestion(deps, groupChat, "Uother", now)).toBeNull();
  expect(await openQuestion(deps, personChat, personId, now)).toBeNull();
  expect(await openQuestion(deps, groupChat, personId, minutes(10))).toBeNull();
});

test("a new question takes the place of the one before", async () => {
  const old = await askFor(deps, { ...asked, slot: "url", form: "link" });
  const fresh = await askFor(deps, { ...asked, slot: "day", form: "date" });
  expect((await openQuestion(deps, groupChat, personId, now))?.id).toBe(fresh);
  expect(await pendingFor(deps, old, answerer)).toBeNull();
});

test("what waits for a button is performed once, by the person who was asked", async () => {
  const id = await confirmable(deps, asked);
  expect(id.length).toBeLessThanOrEqual(12);
  expect(await pendingFor(deps, id, answerer)).toMatchObject({ kind: "confirm", call });
  await expect(pendingFor(deps, id, { ...answerer, userId: "Uother" })).rejects.toMatchObject({
    key: "refusal.pendingOther",
  });
  expect(await takePending(deps, id, now)).toBe(true);
  expect(await takePending(deps, id, now)).toBe(false);
  expect(await pendingFor(deps, id, answerer)).toBeNull();
});

test("a button of another chat or another agency, or after ten minutes, performs nothing", async () => {
  const id = await confirmable(deps, asked);
  expect(await pendingFor(deps, id, { ...answerer, chat: personChat })).toBeNull();
  expect(await pendingFor(deps, id, { ...answerer, agency: "ag2" })).toBeNull();
  expect(await pendingFor(deps, id, { ...answerer, now: minutes(10) })).toBeNull();
  expect(await pendingFor(deps, "unknown", answerer)).toBeNull();
});

test("where LINE did not say who was asked, whoever of the chat answers", async () => {
  const id = await confirmable(deps, { ...asked, userId: null });
  expect(await pendingFor(deps, id, answerer)).toMatchObject({ id });
});
