// Owns the guarantees of what a group was told: a moved milestone once, a digest that may not have arrived again.
import { beforeEach, describe, expect, it } from "vitest";
import type { Assessment } from "../../../src/domain/assessment.ts";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { skipped } from "../../../src/domain/outbox-row.ts";
import { nextPlanningDay } from "../../../src/domain/reminder.ts";
import { instantOf } from "../../../src/domain/time.ts";
import { plan } from "../../../src/services/reminders.ts";
import { rememberTold, rememberUntold } from "../../../src/services/told-digests.ts";
import { agency, assessment, chat, groupChat, outboxRow, task } from "../../support/builders.ts";
import { openTestDeps, type TestDeps } from "../../support/service-deps.ts";

const moved = { kind: "oit", from: "2026-03-01", to: "2026-04-30", at: instantOf("2026-02-27", "10:00") };
const oit = {
  id: "m1",
  kind: "oit",
  title: "OIT",
  from: "2026-03-01",
  to: "2026-05-15",
  confirmed: true,
  legal: true,
};
const nine = (day: string): string => instantOf(day, "09:00");
let deps: TestDeps;

beforeEach(async () => {
  deps = await openTestDeps();
  await deps.store.agencies.save(agency(), "setup", []);
});

/** A year without anything due soon, with a move made on Friday 27 February. */
async function given(over: Partial<Omit<Assessment, "id">> = {}): Promise<void> {
  const year = assessment({
    tasks: [task({ dueOn: "2026-05-15" })],
    milestones: [oit],
    moves: [moved],
    ...over,
  });
  const next = nextPlanningDay(year, "2026-02-27", [7, 3, 1, 0], deps.content.calendar);
  await deps.store.assessments.save({ ...year, nextReminderOn: next }, "setup", []);
}

const rows = (): Promise<OutboxRow[]> => deps.store.outbox.list({}, { limit: 9 });
/** The digest that is planned on Monday 2 March. */
async function planned(): Promise<OutboxRow> {
  await plan(deps, nine("2026-03-02"));
  const [row] = await rows();
  if (!row) throw new Error("nothing was planned");
  return row;
}

const stored = () => deps.store.assessments.load("ag1:2569");

it("the next working day has a digest for it alone, where none would be planned otherwise", async () => {
  await deps.store.chats.save(chat());
  await given();
  expect((await stored())?.nextReminderOn).toBe("2026-03-02");
  await plan(deps, nine("2026-03-02"));
  expect(await rows()).toMatchObject([
    {
      key: `ag1/${groupChat}/digest/2026-03-02`,
      carry: true,
      subject: { tasks: [], moves: [`oit@${moved.at}`] },
    },
  ]);
});

it("on the day of the move itself nobody is told: it may be taken back", async () => {
  await deps.store.chats.save(chat());
  await given({ moves: [{ ...moved, at: nine("2026-03-02") }], tasks: [task({ dueOn: "2026-03-02" })] });
  await plan(deps, instantOf("2026-03-02", "10:00"));
  expect((await rows())[0]?.subject?.moves).toBeUndefined();
  expect((await stored())?.nextReminderOn).toBe("2026-03-04");
});

it("what was not sent is told by the next digest, and what was sent by none", async () => {
  await deps.store.chats.save(chat());
  await given();
  const row = await planned();
  await deps.store.outbox.update(skipped(row, "quota"), { state: "planned", owner: null });
  await plan(deps, nine("2026-03-04"));
  const second = (await rows())[1];
  expect(second?.subject?.moves).toEqual([`oit@${moved.at}`]);
  if (!second) throw new Error("planned above");
  await rememberTold(deps, second);
  expect((await stored())?.moves).toBeUndefined();
  await plan(deps, nine("2026-03-05"));
  expect(await rows()).toHaveLength(2);
});

it("remembered twice, as after a crash, is remembered once", async () => {
  await deps.store.chats.save(chat());
  await given();
  const row = await planned();
  await rememberTold(deps, row);
  const { version } = (await stored()) ?? {};
  await rememberTold(deps, row);
  expect((await stored())?.version).toBe(version);
});

it("a move made after a digest was planned is not taken for told by it", async () => {
  await deps.store.chats.save(chat());
  await given();
  await plan(deps, nine("2026-03-02"));
  const [row] = await rows();
  const year = await stored();
  if (!row || !year) throw new Error("planned above");
  const again = { ...moved, at: nine("2026-03-02") };
  await deps.store.assessments.save({ ...year, moves: [again] }, "again", []);
  await rememberTold(deps, row);
  expect((await stored())?.moves).toEqual([again]);
});

it("an agency without a group is not looked at every day for it", async () => {
  await given();
  await plan(deps, nine("2026-03-02"));
  expect(await rows()).toEqual([]);
  expect((await stored())?.nextReminderOn).toBe("2026-05-08");
  expect((await stored())?.moves).toEqual([moved]);
});

it("tasks of a digest that may not have arrived come up in the next working day's, until one arrives", async () => {
  await deps.store.chats.save(chat());
  const tasks = [task({ dueOn: "2026-03-09" }), task({ code: "O13", dueOn: "2026-05-15" })];
  await given({ moves: [], tasks });
  const row = await planned();
  await rememberUntold(deps, row);
  await rememberUntold(deps, row);
  await plan(deps, nine("2026-03-02"));
  expect((await stored())?.untold).toEqual([{ day: "2026-03-02", tasks: ["o12"] }]);
  expect((await stored())?.nextReminderOn).toBe("2026-03-04");
  deps.at = nine("2026-03-04");
  await plan(deps, deps.at);
  const [, again] = await rows();
  expect(again).toMatchObject({ day: "2026-03-04", subject: { tasks: ["o12"] } });
  if (again) await rememberTold(deps, again);
  expect(await stored()).toMatchObject({ nextReminderOn: "2026-03-06" });
  expect((await stored())?.untold).toBeUndefined();
});

it("tasks of a digest that was sent again, and arrived then, come up in no other", async () => {
  await deps.store.chats.save(chat());
  await given({ moves: [], tasks: [task({ dueOn: "2026-03-09" })] });
  const row = await planned();
  await rememberUntold(deps, row);
  await rememberTold(deps, row);
  expect((await stored())?.untold).toBeUndefined();
});

describe("of a digest with two tasks that may not have arrived", () => {
  const two = [task({ dueOn: "2026-03-09" }), task({ code: "O13", dueOn: "2026-03-09" })];
  const lost = { day: "2026-03-02", tasks: ["o12", "o13"] };
  const told = (tasks: string[]) =>
    rememberTold(
      deps,
      outboxRow({ day: "2026-03-05", subject: { assessment: "ag1:2569", tasks }, chat: groupChat }),
    );

  it.each([
    ["finished", two.map((one) => (one.id === "o12" ? { ...one, status: "done" as const } : one))],
    [
      "not applicable",
      two.map((one) => (one.id === "o12" ? { ...one, status: "not_applicable" as const } : one)),
    ],
    ["off the list", two.slice(1)],
  ])("nothing comes up any more once one is %s and the other was told", async (_what, tasks) => {
    await deps.store.chats.save(chat());
    await given({ moves: [], tasks, untold: [lost] });
    await plan(deps, nine("2026-03-05"));
    expect((await rows())[0]?.subject?.tasks).toEqual(["o13"]);
    await told(["o13"]);
    expect((await stored())?.untold).toBeUndefined();
    deps.at = nine("2026-03-05");
    await plan(deps, nine("2026-03-06"));
    expect((await rows()).filter(({ subject }) => subject?.tasks.includes("o12"))).toEqual([]);
  });

  it("both come up again while one that is open was not told", async () => {
    await given({ moves: [], tasks: two, untold: [lost] });
    await told(["o13"]);
    expect((await stored())?.untold).toEqual([lost]);
  });

  it("an announcement of what was written tells neither", async () => {
    await given({ moves: [], tasks: two, untold: [lost] });
    const subject = { assessment: "ag1:2569", tasks: ["o12", "o13"] };
    await rememberTold(deps, outboxRow({ kind: "announcement", day: "2026-03-05", subject }));
    expect((await stored())?.untold).toEqual([lost]);
  });
});

it("a digest that may not have arrived is not told again of what was finished since", async () => {
  await deps.store.chats.save(chat());
  await given({ moves: [], tasks: [task({ dueOn: "2026-03-09" })] });
  const row = await planned();
  await rememberUntold(deps, row);
  const year = await stored();
  if (year)
    await deps.store.assessments.save(
      { ...year, tasks: year.tasks.map((one) => ({ ...one, status: "done" as const })) },
      "done",
      [],
    );
  await plan(deps, nine("2026-03-04"));
  expect(await rows()).toHaveLength(1);
  expect((await stored())?.nextReminderOn).toBeNull();
});
