// Owns the taking of a backup: all records in one file, and whether a server may have sent meanwhile what they hold as open.
import type { BackupCounts, BackupHead } from "./backup-format.ts";
import { type BackupOptions, writeBackup } from "./backup-writing.ts";
import type { OpenedStore, StoreRecord } from "./copy-port.ts";

/** A server started while nothing was known of one. */
class ServerStarted extends Error {
  override readonly name = "ServerStarted";
}

/**
 * Writes everything that the store holds to `file`. A server counts as running if one lives before the first record is
 * read or after the last. Rejects as `writeBackup` does.
 */
export async function takeBackup(
  opened: Pick<OpenedStore, "servers" | "records">,
  file: string,
  known: Omit<BackupHead, "serverRan">,
  options: BackupOptions,
): Promise<{ head: BackupHead; counts: BackupCounts }> {
  const write = async (serverRan: boolean) => {
    const head = { ...known, serverRan };
    const records = serverRan ? opened.records() : unservedRecords(opened);
    return { head, counts: await writeBackup(file, head, records, options) };
  };
  try {
    return await write(await isServed(opened));
  } catch (fault) {
    if (!(fault instanceof ServerStarted)) throw fault;
    return await write(true);
  }
}

async function* unservedRecords(
  opened: Pick<OpenedStore, "servers" | "records">,
): AsyncGenerator<StoreRecord> {
  yield* opened.records();
  if (await isServed(opened)) throw new ServerStarted();
}

async function isServed({ servers }: Pick<OpenedStore, "servers">): Promise<boolean> {
  return (await servers()).length > 0;
}
