// Owns the proof that a restore sends nothing again that the backup knows of, and says what it does not know of.
import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../../src/clock.ts";
import { addMs } from "../../../src/domain/time.ts";
import { takeBackup } from "../../../src/store/backup-taking.ts";
import { writeBackup } from "../../../src/store/backup-writing.ts";
import { backupPlace, settingsOf } from "../../support/backups.ts";
import { outboxRow } from "../../support/builders.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { furnishEveryKind } from "../../support/every-record.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

const minuteMs = 60_000;
const subject = { assessment: "ag1:2569", tasks: ["o13"] };
const digest = outboxRow({ day: "2026-03-05", subject });

async function furnished(): Promise<TestStore> {
  const store = await openTestStore();
  await furnishEveryKind(store);
  await store.outbox.add([digest]);
  return store;
}

async function place(): Promise<string> {
  const { file, remove } = await backupPlace();
  onTestFinished(remove);
  return file;
}

const head = { program: "0.1.0", store: "sqlite" as const, schema: 1 };

/** What a restore says, of a backup that is so old. */
async function restored(ageMs: number): Promise<{ target: TestStore; said: string }> {
  const [file, target] = [await place(), await openTestStore()];
  const madeAt = addMs(systemClock().now(), -ageMs);
  const { records } = await furnished();
  await writeBackup(file, { ...head, madeAt, serverRan: false }, records(), { overwrite: false });
  const ended = await runCommandQuickly(["restore", file], settingsOf(target));
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  return { target, said: ended.stdout };
}

it("of an older backup what was open is set aside, though no server ran then, and what may come twice is said", async () => {
  const { target, said } = await restored(61 * minuteMs);
  expect(said).toContain("3 reminders that a server may have sent since the backup are not sent again");
  expect(said).toMatch(/may come a second time\. Tell the groups before you start the server/);
  expect(await target.outbox.load(digest.key)).toMatchObject({ state: "skipped" });
  expect((await target.assessments.load("ag1:2569"))?.untold).toContainEqual({
    day: digest.day,
    tasks: ["o13"],
  });
});

it("a move to another store within the hour loses no reminder of the day, and warns of nothing", async () => {
  const { target, said } = await restored(59 * minuteMs);
  expect(said).not.toMatch(/second time|not sent again/);
  expect(await target.outbox.load(digest.key)).toEqual(digest);
});

it("a server that starts while everything is read counts as one that ran", async () => {
  const source = await furnished();
  async function* records() {
    yield* source.records();
    if ((await source.servers()).length === 0) await source.claimServer(() => {});
  }
  const opened = { servers: source.servers, records };
  const known = { ...head, madeAt: systemClock().now() };
  const taken = await takeBackup(opened, await place(), known, { overwrite: false });
  expect(taken.head.serverRan).toBe(true);
});
