// Owns the story of a backup that is made while a server works, for any two kinds of store.
import { expect } from "vitest";
import type { OpenedStore } from "../../src/store/copy-port.ts";
import { backupPlace, commanded, linesOf } from "./backups.ts";
import { imbalancesOf, openBusyOffice, recordOf } from "./busy-office.ts";
import type { Settings } from "./child.ts";

/** An empty store, and the settings with which servers and commands find it. */
export interface StorePlace {
  store: OpenedStore;
  settings: Settings;
}

/**
 * Backs `source` up while its server works, kills that, restores into `target` and starts a server there: the file holds
 * together, and when LINE sends everything again, each note that was ever acknowledged is there once.
 */
export async function expectWholeBackup(source: StorePlace, target: StorePlace): Promise<void> {
  const office = await openBusyOffice();
  const { file, remove } = await backupPlace();
  await office.furnish(source.store);
  const server = await office.start(source.settings);
  const taken = await office.work(8, async () => {
    await office.answered();
    await commanded(source.settings, "backup", file);
  });
  await server.end("SIGKILL");
  expect(imbalancesOf(await linesOf(file))).toEqual([]);
  expect(await commanded(target.settings, "restore", file)).toMatchObject({ serverRan: true });
  const { notes } = await recordOf(target.store);
  expect(notes.length).toBeGreaterThan(0);
  expect(notes.length).toBeLessThan(taken.length);

  await office.start(target.settings);
  expect(new Set(await office.webhooks.replay())).toEqual(new Set([200]));
  await office.settled();
  const after = await recordOf(target.store);
  // What was posted again is there, acknowledged before or not, and each note once.
  const posted = office.webhooks.texts().flatMap((text) => text.split(" หมายเหตุ ")[1] ?? []);
  expect(after.notes.toSorted()).toEqual(posted.toSorted());
  expect(posted).toEqual(expect.arrayContaining(taken));
  expect(after.changes).toHaveLength(posted.length);
  await office.webhooks.replay();
  await office.settled();
  expect(await recordOf(target.store)).toEqual(after);
  await remove();
}
