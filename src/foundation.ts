// Owns what stands under every process: the store, and what the use cases need. Operator commands begin here, without the bot.
import { join } from "node:path";
import { liveContent } from "./catalogue/live-content.ts";
import type { Deps } from "./services/deps.ts";
import { openSqliteStore, type SqliteStore } from "./store/sqlite/store.ts";

/** Opens the embedded store in DATA_DIR. Rejects with an OperatorError that names the remedy. */
export function openStoreIn(dataDir: string): Promise<SqliteStore> {
  return openSqliteStore({ file: fileIn(dataDir) });
}

/**
 * Opens it for a command, which goes through agencies one after the other: nobody comes back to a year, and those that
 * were kept would only fill the memory. Rejects as `openStoreIn` does.
 */
export function openStoreForCommand(dataDir: string): Promise<SqliteStore> {
  return openSqliteStore({ file: fileIn(dataDir), keptYears: 1 });
}

function fileIn(dataDir: string): string {
  return join(dataDir, "prongsai.db");
}

/** What the use cases need. Throws an OperatorError if the year's content has faults. */
export function composeDeps(parts: Omit<Deps, "content">): Deps {
  return { ...parts, content: liveContent(parts.store.catalogues) };
}
