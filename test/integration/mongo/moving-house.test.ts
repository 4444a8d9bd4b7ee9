// Owns the proof that an installation moves between SQLite and MongoDB, and that half a restore is never taken for a whole one.
import { expect, it } from "vitest";
import { connectMongo } from "../../../src/store/mongo/connection.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { backupPlace, commanded, settingsOf } from "../../support/backups.ts";
import { change } from "../../support/builders.ts";
import { expectWholeBackup, type StorePlace } from "../../support/busy-backup.ts";
import { runServer, type Settings } from "../../support/child.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { atEndOfFile } from "../../support/end-of-file.ts";
import { furnishEveryKind, recordsOf } from "../../support/every-record.ts";
import { killHalfWay } from "../../support/half-restore.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { openTestStore } from "../../support/store.ts";

async function openMongoPlace(): Promise<
  StorePlace & { settings: { MONGODB_URI: string; DATA_DIR: string } }
> {
  const uri = openTestDatabase();
  const store = await openMongoStore({ uri });
  atEndOfFile(() => store.close());
  // The sandbox keeps its own things in a folder all the same.
  const { DATA_DIR = "" } = settingsOf(await openTestStore());
  return { store, settings: { MONGODB_URI: uri, DATA_DIR } };
}

async function exported(settings: Settings): Promise<unknown> {
  return commanded(settings, "export", "--agency", "ag1");
}

describeOnMongo("an installation", () => {
  it("moves from SQLite to MongoDB and back, and is exported as before", async () => {
    const [here, back] = [await openTestStore(), await openTestStore()];
    const there = await openMongoPlace();
    const { file, remove } = await backupPlace();
    await furnishEveryKind(here);
    await commanded(settingsOf(here), "backup", file);
    const said = await commanded(there.settings, "restore", file);
    expect(said).toMatchObject({ place: there.store.place, store: "sqlite" });
    expect(await exported(there.settings)).toEqual(await exported(settingsOf(here)));
    expect(await commanded(there.settings, "backup", file, "--force")).toMatchObject({ store: "mongodb" });
    await commanded(settingsOf(back), "restore", file);
    expect(await recordsOf(back)).toEqual(await recordsOf(here));
    await expect(commanded(there.settings, "restore", file)).rejects.toThrow(/holds records already/);
    await remove();
  });

  it("is backed up from a MongoDB on which a server works, and lacks nothing that the file holds", async () => {
    const target = await openTestStore();
    await expectWholeBackup(await openMongoPlace(), { store: target, settings: settingsOf(target) });
  }, 60_000);

  it("that was restored half way and killed serves nobody, and is restored anew from the beginning", async () => {
    const here = await openTestStore();
    await furnishEveryKind(here);
    const many = Array.from({ length: 150 }, (_, n) => change({ eventId: "e7", n }));
    await here.agencies.save({ ...(await here.agencies.list())[0] } as never, "e7", many);
    const there = await openMongoPlace();
    const { file, remove } = await backupPlace();
    await commanded(settingsOf(here), "backup", file);
    await killHalfWay(here.file, there.settings.MONGODB_URI, 120);
    expect(await there.store.changes.byAgency("ag1", { limit: 9 })).not.toEqual([]);

    expect(await runServer({ ...there.settings, PORT: "10007" })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is being restored, or a restore broke off.*run "restore" again/),
    });
    await expectOnlyRestore(there.settings);
    await expect(commanded(there.settings, "restore", file)).rejects.toThrow(/wait a minute/);
    await minuteLater(there.settings.MONGODB_URI);
    await commanded(there.settings, "restore", file);
    expect(await recordsOf(there.store)).toEqual(await recordsOf(here));
    await there.store.claimServer(() => {});
    await remove();
  });
});

/** Commands write nothing that the next restore would clear away, and doctor tells why. */
async function expectOnlyRestore(settings: Settings): Promise<void> {
  const why = /is being restored, or a restore broke off.*run "restore" again/;
  await expect(commanded(settings, "agency", "list")).rejects.toThrow(why);
  const { code, stdout } = await runCommandQuickly(["doctor", "--json"], settings);
  const checks: unknown = JSON.parse(stdout).checks;
  expect(code).toBe(1);
  expect(checks).toContainEqual(
    expect.objectContaining({ check: "store", state: "fault", detail: expect.stringMatching(why) }),
  );
}

/** The lease of the restore that was killed has run out. */
async function minuteLater(uri: string): Promise<void> {
  const mongo = await connectMongo(uri);
  await mongo
    .collection<{ _id: string }>("installation")
    .updateOne({ _id: "restoring" }, { $set: { until: new Date(0) } });
  await mongo.close();
}
