import { beforeEach, describe, expect, test } from "vitest";
import type { Agency } from "../../../src/domain/agency.ts";
import { type Assessment, assessmentId, type Task } from "../../../src/domain/assessment.ts";
import { addMs } from "../../../src/domain/time.ts";
import { addAgency } from "../../../src/services/agencies.ts";
import type { Actor } from "../../../src/services/deps.ts";
import { exportAgency } from "../../../src/services/export.ts";
import { openYear, previewYear } from "../../../src/services/open-year.ts";
import { openYears } from "../../../src/services/open-years.ts";
import { plan } from "../../../src/services/reminders.ts";
import { addEvidence, addNote, setStatus } from "../../../src/services/tasks.ts";
import { undo } from "../../../src/services/undo.ts";
import { eraseMessageWords } from "../../../src/services/words.ts";
import { loadYear, openedYears } from "../../../src/services/years.ts";
import { member } from "../../support/builders.ts";
import { now } from "../../support/scene.ts";
import { actor, openTestDeps, type TestDeps } from "../../support/service-deps.ts";

let deps: TestDeps;
let agency: Agency;

const wish = { name: "อบต.บ้านดอน", type: "อบต", district: "เมือง", province: "ลำปาง" } as const;
const later = (minutes: number): Partial<Actor> => ({ at: addMs(now, minutes * 60_000) });

beforeEach(async () => {
  deps = await openTestDeps();
  ({ agency } = await addAgency(deps, actor("system"), { ...wish, fiscalYear: 2569 }));
  for (const [id, role] of [
    ["boss", "coordinator"],
    ["second", "coordinator"],
    ["clerk", "officer"],
  ] as const)
    await deps.store.members.save(
      member({ id, agency: agency.id, userId: `U${id}`, roles: [role], unit: null }),
      "scene",
      [],
    );
});

const idOf = (year: number): string => assessmentId(agency.id, year);
async function yearOf(year: number): Promise<Assessment> {
  const found = await deps.store.assessments.load(idOf(year));
  if (!found) throw new Error(`${year} is not open`);
  return found;
}
async function taskOf(year: number, code: string): Promise<Task> {
  const found = (await yearOf(year)).tasks.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code} in ${year}`);
  return found;
}
async function work(year: number, code: string, text: string): Promise<void> {
  const { id } = await taskOf(year, code);
  const where = { assessmentId: idOf(year) };
  await addNote(deps, actor("second", { messageId: "msg1" }), where, [id], text);
  await addEvidence(deps, actor("second"), where, [id], [{ url: `https://a.go.th/${code}`, note: text }]);
  await setStatus(deps, actor("boss"), where, [id], { status: "done" });
}

describe("opening", () => {
  test("brings owners, notes and links over the crosswalk, and starts the status afresh", async () => {
    const { agency: older } = await addAgency(deps, actor("system"), { ...wish, fiscalYear: 2568 });
    const where = { assessmentId: assessmentId(older.id, 2568) };
    const before = await deps.store.assessments.load(where.assessmentId);
    const old = before?.tasks.find((one) => one.topicKey === "anti-corruption-plan");
    expect(old?.code).toBe("O25");
    await addNote(deps, actor("system"), where, [old?.id ?? ""], "รอลงนาม");
    await openYear(deps, actor("system"), older, 2569);
    const opened = await deps.store.assessments.load(assessmentId(older.id, 2569));
    const followed = opened?.tasks.find((one) => one.code === "O23");
    expect(followed).toMatchObject({ status: "not_started", notes: [{ text: "รอลงนาม" }] });
    expect(opened?.tasks.find((one) => one.code === "O25")?.notes).toEqual([]);
  });

  test("of a year whose list is not published yet takes everything along, provisionally", async () => {
    await work(2569, "O12", "ลงเว็บแล้ว");
    const opening = await openYear(deps, actor("boss"), agency, 2570);
    expect(opening).toMatchObject({
      kind: "opened",
      preview: { provisional: true, from: { fiscalYear: 2569 } },
    });
    expect(await taskOf(2570, "O12")).toMatchObject({
      status: "not_started",
      notes: [{ text: "ลงเว็บแล้ว" }],
      evidence: [{ url: "https://a.go.th/O12", fromYear: 2569 }],
    });
    expect((await taskOf(2569, "O12")).status).toBe("done");
  });

  test("starts from the newest year opened before it, not from a later one", async () => {
    await openYear(deps, actor("boss"), agency, 2570);
    await work(2570, "O12", "ของปี 2570");
    await openYear(deps, actor("boss"), agency, 2568);
    expect(await openedYears(deps, agency.id)).toEqual([2570, 2569, 2568]);
    expect((await yearOf(2568)).tasks.every((task) => task.notes.length === 0)).toBe(true);
  });

  test("looks first without writing, and then comes to what was seen", async () => {
    await work(2569, "O12", "x");
    const seen = await previewYear(deps, actor("boss"), agency, 2570);
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
    const done = await openYear(deps, actor("boss"), agency, 2570);
    expect(seen).toMatchObject({ kind: "preview", preview: done.kind === "opened" ? done.preview : null });
  });

  test("is one change, which the history and the export know", async () => {
    const event = actor("boss");
    await openYear(deps, event, agency, 2570);
    const after = { fiscalYear: 2570, catalogue: "ita-lgo-2569", from: 2569 };
    const change = {
      by: "boss",
      aggregate: idOf(2570),
      taskId: null,
      field: "assessment",
      before: null,
      after,
    };
    expect(await deps.store.changes.byEvent(agency.id, event.eventId)).toMatchObject([change]);
    expect((await exportAgency(deps, agency.id, 2570)).changes).toContainEqual(
      expect.objectContaining({ by: "boss", code: null, field: "assessment", after }),
    );
  });

  test("twice does nothing and says who did it; the same event answers the same", async () => {
    const event = actor("boss");
    const first = await openYear(deps, event, agency, 2570);
    await work(2570, "O12", "งานใหม่");
    expect(await openYear(deps, event, agency, 2570)).toMatchObject({ kind: first.kind });
    const again = await openYear(deps, actor("second"), agency, 2570);
    expect(again).toMatchObject({ kind: "alreadyOpen", by: { by: "boss" } });
    expect((await taskOf(2570, "O12")).status).toBe("done");
  });

  test("by two at once happens once, and the other is told by whom", async () => {
    const both = await Promise.all([
      openYear(deps, actor("boss"), agency, 2570),
      openYear(deps, actor("second"), agency, 2570),
    ]);
    const winner = both[0].kind === "opened" ? "boss" : "second";
    expect(both.map(({ kind }) => kind).sort()).toEqual(["alreadyOpen", "opened"]);
    expect(both.find(({ kind }) => kind === "alreadyOpen")).toMatchObject({ by: { by: winner } });
    expect((await yearOf(2570)).version).toBe(1);
  });

  test.each([
    ["an officer", "clerk", 2570, "refusal.openNeedsCoordinator"],
    ["a stranger", "stranger", 2570, "refusal.openNeedsCoordinator"],
    ["a year too far ahead", "boss", 2571, "refusal.yearTooFar"],
    ["a year before the first list", "boss", 2550, "refusal.noListForYear"],
  ])("is refused: %s", async (_what, by, year, key) => {
    await deps.store.members.save(
      member({ id: "stranger", agency: "other", userId: "Ux", roles: ["coordinator"] }),
      "scene",
      [],
    );
    await expect(openYear(deps, actor(by), agency, year)).rejects.toMatchObject({ key });
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
  });

  test("words that were taken back in LINE go from the year that they were carried to as well", async () => {
    await work(2569, "O12", "ลับ");
    await openYear(deps, actor("boss"), agency, 2570);
    await eraseMessageWords(deps, agency.id, "msg1", "unsend1");
    expect((await taskOf(2570, "O12")).notes).toEqual([]);
  });

  test("thirty links of last year leave room for this year's", async () => {
    const { id } = await taskOf(2569, "O12");
    const links = Array.from({ length: 30 }, (_, at) => ({ url: `https://a.go.th/${at}`, note: "" }));
    await addEvidence(deps, actor("second"), { assessmentId: idOf(2569) }, [id], links);
    await openYear(deps, actor("boss"), agency, 2570);
    const { id: next, evidence } = await taskOf(2570, "O12");
    expect(evidence).toHaveLength(30);
    const fresh = [{ url: "https://a.go.th/new", note: "" }];
    await addEvidence(deps, actor("second"), { assessmentId: idOf(2570) }, [next], fresh);
    expect((await taskOf(2570, "O12")).evidence).toHaveLength(31);
  });
});

describe("undoing an opening", () => {
  const open = async (by = "boss"): Promise<string> => {
    const event = actor(by);
    await openYear(deps, event, agency, 2570);
    return event.eventId;
  };

  test("takes the whole year back; the year before is in use again and as it was", async () => {
    const before = await yearOf(2569);
    await open();
    expect(await undo(deps, actor("boss", later(1)), agency.id, {})).toEqual({
      kind: "yearClosed",
      fiscalYear: 2570,
    });
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
    expect(await yearOf(2569)).toEqual(before);
    expect((await loadYear(deps, agency.id))?.assessment.fiscalYear).toBe(2569);
  });

  test("lets the year before remind again, which had been put to rest meanwhile", async () => {
    const before = (await yearOf(2569)).nextReminderOn;
    await open();
    await plan(deps, `${before}T03:00:00.000Z`);
    expect((await yearOf(2569)).nextReminderOn).toBeNull();
    await undo(deps, actor("boss", later(1)), agency.id, {});
    expect((await yearOf(2569)).nextReminderOn).toBe(before);
  });

  test("is for its author and for coordinators, within 24 hours", async () => {
    const eventId = await open();
    expect(await undo(deps, actor("clerk"), agency.id, { eventId })).toEqual({ kind: "notAllowed" });
    expect(await undo(deps, actor("boss", later(24 * 60 + 1)), agency.id, { eventId })).toEqual({
      kind: "tooLate",
    });
    expect(await openedYears(deps, agency.id)).toEqual([2570, 2569]);
    expect(await undo(deps, actor("second", later(1)), agency.id, { eventId })).toMatchObject({
      kind: "yearClosed",
    });
  });

  test("does nothing once somebody wrote in the year, and names them", async () => {
    const eventId = await open();
    const { id } = await taskOf(2570, "O3");
    await addNote(deps, actor("second", later(1)), { assessmentId: idOf(2570) }, [id], "เริ่มแล้ว");
    const outcome = await undo(deps, actor("boss", later(2)), agency.id, { eventId });
    expect(outcome).toMatchObject({ kind: "blocked", by: { by: "second" } });
    expect((await taskOf(2570, "O3")).notes).toHaveLength(1);
  });

  test("twice by the same event answers the same, by another one names the first", async () => {
    const eventId = await open();
    const event = actor("boss", later(1));
    const closed = { kind: "yearClosed", fiscalYear: 2570 };
    expect(await undo(deps, event, agency.id, { eventId })).toEqual(closed);
    expect(await undo(deps, event, agency.id, { eventId })).toEqual(closed);
    expect(await undo(deps, event, agency.id, {})).toEqual(closed);
    expect(await undo(deps, actor("second", later(2)), agency.id, { eventId })).toMatchObject({
      kind: "blocked",
      by: { by: "boss" },
    });
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
  });

  test("can be undone itself: the year is open again with what stands by then", async () => {
    await open();
    const event = actor("boss", later(1));
    await undo(deps, event, agency.id, {});
    await work(2569, "O12", "ทำต่อ");
    const redone = { kind: "yearReopened", fiscalYear: 2570 };
    const redo = actor("boss", later(3));
    expect(await undo(deps, redo, agency.id, { eventId: event.eventId })).toEqual(redone);
    expect(await undo(deps, redo, agency.id, { eventId: event.eventId })).toEqual(redone);
    expect((await taskOf(2570, "O12")).notes).toMatchObject([{ text: "ทำต่อ" }]);
    expect(await undo(deps, actor("second", later(4)), agency.id, { eventId: event.eventId })).toMatchObject({
      kind: "blocked",
      by: { by: "boss" },
    });
  });

  test("afterwards the year can be opened anew, and that undone", async () => {
    await open();
    await undo(deps, actor("boss", later(1)), agency.id, {});
    const again = actor("second", later(2));
    expect(await openYear(deps, again, agency, 2570)).toMatchObject({ kind: "opened" });
    expect(await openYear(deps, actor("boss", later(3)), agency, 2570)).toMatchObject({
      by: { by: "second" },
    });
    await undo(deps, actor("second", later(4)), agency.id, { eventId: again.eventId });
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
  });

  test("a redelivered opening does not open again what was taken back", async () => {
    const event = actor("boss");
    await openYear(deps, event, agency, 2570);
    await undo(deps, actor("boss", later(1)), agency.id, {});
    await expect(openYear(deps, event, agency, 2570)).rejects.toMatchObject({ key: "refusal.gone" });
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
  });

  test("the opening of another agency cannot be reached", async () => {
    const eventId = await open();
    await deps.store.members.save(
      member({ id: "stranger", agency: "other", userId: "Ux", roles: ["coordinator"] }),
      "scene",
      [],
    );
    expect(await undo(deps, actor("stranger"), agency.id, { eventId })).toEqual({ kind: "notAllowed" });
  });
});

describe("opening many", () => {
  test("goes agency by agency, skips what is open, and names what failed without stopping", async () => {
    const { agency: second } = await addAgency(deps, actor("system"), { ...wish, fiscalYear: 2569 });
    await openYear(deps, actor("system"), second, 2570);
    const strange = { ...agency, id: "strange", version: 0, events: [], framework: "unknown" };
    await deps.store.agencies.save(strange, "scene", []);
    const run = async (dryRun: boolean) => {
      const found: Record<string, string> = {};
      const all = openYears(deps, actor("system"), deps.store.agencies.each(), { fiscalYear: 2570, dryRun });
      for await (const one of all) found[one.id] = one.result;
      return found;
    };
    const expected = { [agency.id]: "opened", [second.id]: "alreadyOpen", strange: "failed" };
    expect(await run(true)).toEqual(expected);
    expect(await openedYears(deps, agency.id)).toEqual([2569]);
    expect(await run(false)).toEqual(expected);
    expect(await openedYears(deps, agency.id)).toEqual([2570, 2569]);
    expect(await run(false)).toEqual({ ...expected, [agency.id]: "alreadyOpen" });
  });
});
