// Owns the proof that a backup fills an empty store with all that it held, and that anything else changes nothing.
import { readFile, truncate, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { verifiedBackup } from "../../../src/store/backup-reading.ts";
import { backupPlace, commanded, settingsOf, tamper } from "../../support/backups.ts";
import { channel, groupChat, outboxRow } from "../../support/builders.ts";
import { furnishEveryKind, recordsOf } from "../../support/every-record.ts";
import { killHalfWay } from "../../support/half-restore.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let source: TestStore;
let backup: Awaited<ReturnType<typeof backupPlace>>;

const later = "2026-03-02T09:00:00.000Z";
const pushed = outboxRow({
  chat: `${channel}:Cpushed`,
  state: "claimed",
  claim: { owner: "w", until: later, via: "push" },
  body: "[{}]",
  retryKey: "key-1",
  firstTriedAt: later,
  attempts: 1,
});

beforeAll(async () => {
  source = await openTestStore();
  await furnishEveryKind(source);
  await source.outbox.add([pushed]);
  backup = await backupPlace();
  await commanded(settingsOf(source), "backup", backup.file);
});
afterAll(() => backup.remove());

/** Every file of the test that is not the backup itself. */
async function copyOfBackup(): Promise<{ file: string; remove(): Promise<void> }> {
  const place = await backupPlace();
  await writeFile(place.file, await readFile(backup.file));
  return place;
}

describe("what is restored", () => {
  it("is every record as it was, and what was planned is planned: the server had stopped", async () => {
    const target = await openTestStore();
    const said = await commanded(settingsOf(target), "restore", backup.file);
    expect(said).toMatchObject({ store: "sqlite", serverRan: false, setAside: 0, place: target.file });
    expect(await recordsOf(target)).toEqual(await recordsOf(source));
  });

  it("is exported as before", async () => {
    const target = await openTestStore();
    await commanded(settingsOf(target), "restore", backup.file);
    const exported = ["export", "--agency", "ag1"];
    expect(await commanded(settingsOf(target), ...exported)).toEqual(
      await commanded(settingsOf(source), ...exported),
    );
  });

  it("sends nothing again that a running server may have sent since, and asks LINE about what was tried", async () => {
    const running = await openTestStore();
    await running.claimServer(() => {});
    await furnishEveryKind(running);
    await running.outbox.add([pushed]);
    const place = await backupPlace();
    await commanded(settingsOf(running), "backup", place.file);
    const target = await openTestStore();
    const said = await commanded(settingsOf(target), "restore", place.file);
    expect(said).toMatchObject({ serverRan: true, setAside: 2 });
    const rows = await target.outbox.list({}, { limit: 10 });
    expect(rows.filter(({ key }) => key !== pushed.key)).toMatchObject([
      { state: "skipped", reason: expect.stringContaining("backup"), claim: null },
      { state: "skipped", claim: null },
    ]);
    expect(await target.outbox.load(pushed.key)).toEqual(pushed);
    expect(await target.outbox.holds(groupChat, later)).toBe(false);
    await place.remove();
  });

  it("has what was set aside told by the next day's digest", async () => {
    const running = await openTestStore();
    await running.claimServer(() => {});
    await furnishEveryKind(running);
    const subject = { assessment: "ag1:2569", tasks: ["o13"] };
    await running.outbox.add([outboxRow({ day: "2026-03-05", subject })]);
    // Nothing else would make planning look at the year.
    const told = await running.assessments.load(subject.assessment);
    if (!told) throw new Error("there is no year");
    await running.assessments.save({ ...told, nextReminderOn: null }, "told", []);
    const place = await backupPlace();
    await commanded(settingsOf(running), "backup", place.file);
    const target = await openTestStore();
    await commanded(settingsOf(target), "restore", place.file);
    const year = await target.assessments.load("ag1:2569");
    expect(year?.untold).toContainEqual({ day: "2026-03-05", tasks: ["o13"] });
    expect(year?.nextReminderOn).not.toBeNull();
    await place.remove();
  });
});

it("a restore that was killed half way leaves an empty store, which is restored anew", async () => {
  const target = await openTestStore();
  await killHalfWay(source.file, target.file, 12);
  expect(await target.isEmpty()).toBe(true);
  await commanded(settingsOf(target), "restore", backup.file);
  expect(await recordsOf(target)).toEqual(await recordsOf(source));
});

describe("a restore is refused, and changes nothing,", () => {
  async function refused(file: string, words: RegExp, target: TestStore): Promise<void> {
    await expect(commanded(settingsOf(target), "restore", file)).rejects.toThrow(words);
  }

  /** What a restore does before it writes. */
  async function refusedAtOnce(file: string, words: RegExp): Promise<void> {
    const verified = verifiedBackup(file);
    await expect(verified).rejects.toBeInstanceOf(OperatorError);
    await expect(verified).rejects.toThrow(words);
  }

  it("by a store that holds a record", async () => {
    const target = await openTestStore();
    await target.settings.set("one", "record");
    const before = await recordsOf(target);
    await refused(backup.file, /1: .*holds records already.*DATA_DIR.*MONGODB_URI/, target);
    expect(await recordsOf(target)).toEqual(before);
  });

  it("by a store that a server works on", async () => {
    const target = await openTestStore();
    await target.claimServer(() => {});
    await refused(backup.file, new RegExp(`process ${process.pid} .*stop it first`), target);
    expect(await target.isEmpty()).toBe(true);
  });

  it("of a file that is not there, or is no backup", async () => {
    await refusedAtOnce("/nowhere/all.backup", /cannot be read/);
    const place = await backupPlace();
    for (const content of ["", "words", '{"kind":"backup"}']) {
      await writeFile(place.file, content);
      await refusedAtOnce(place.file, /is not a backup of Prongsai|is cut/);
    }
    await place.remove();
  });

  it("of a file that is cut anywhere", async () => {
    const place = await copyOfBackup();
    const { length } = await readFile(place.file);
    const target = await openTestStore();
    await truncate(place.file, length - 1);
    await refused(place.file, /1: .*is cut or was changed.*Nothing was restored/, target);
    expect(await target.isEmpty()).toBe(true);
    for (const part of [0.98, 0.5, 0.02]) {
      await truncate(place.file, Math.floor(length * part));
      await refusedAtOnce(place.file, /is cut or was changed/);
    }
    await place.remove();
  });

  it("of a file in which a line was changed, left out, doubled or added", async () => {
    const changes: ((lines: string[]) => string[])[] = [
      (lines) => lines.map((line) => line.replace('"sent":12', '"sent":13')),
      (lines) => lines.toSpliced(5, 1),
      (lines) => lines.toSpliced(5, 0, lines[5] ?? ""),
      (lines) => [...lines.slice(0, -1), lines[3] ?? "", ""],
      (lines) => lines.map((line) => line.replace('"kind":"chat"', '"kind":"chatter"')),
      (lines) => lines.map((line) => line.replace('"serverRan":false', '"serverRan":true')),
    ];
    for (const change of changes) {
      const place = await copyOfBackup();
      await tamper(place.file, change);
      await refusedAtOnce(place.file, /is cut or was changed/);
      await place.remove();
    }
  });

  it("of a file of a newer version, which the refusal names", async () => {
    const place = await copyOfBackup();
    await tamper(place.file, ([head = "", ...lines]) => [
      head.replace('"format":1', '"format":2').replace(/"program":"[^"]*"/, '"program":"9.9.0"'),
      ...lines,
    ]);
    await refusedAtOnce(place.file, /newer version of Prongsai \(9\.9\.0, format 2; this version knows 1\)/);
    await place.remove();
  });
});
