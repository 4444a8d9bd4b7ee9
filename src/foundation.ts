// Owns what stands under every process: the store, and what the use cases need. Operator commands begin here, without the bot.
import { join } from "node:path";
import { liveContent } from "./catalogue/live-content.ts";
import type { Deps } from "./services/deps.ts";
import type { OpenedStore } from "./store/copy-port.ts";
import { openSqliteStore } from "./store/sqlite/store.ts";

/** Where data is kept. */
export interface Place {
  dataDir: string;
  /** Null: in DATA_DIR. */
  mongodbUri: string | null;
}

/** Opens the store of these settings. Rejects with an OperatorError that names the remedy. */
export function openStoreOf(place: Place): Promise<OpenedStore> {
  return open(place, {});
}

/**
 * Opens it for a command, which goes through agencies one after the other: nobody comes back to a year, and those that
 * were kept would only fill the memory. Rejects as `openStoreOf` does.
 */
export function openStoreForCommand(place: Place): Promise<OpenedStore> {
  return open(place, { keptYears: 1 });
}

async function open({ dataDir, mongodbUri }: Place, options: { keptYears?: number }): Promise<OpenedStore> {
  if (mongodbUri === null) return openSqliteStore({ file: join(dataDir, "prongsai.db"), ...options });
  // Its driver is large: read only where it is used.
  const { openMongoStore } = await import("./store/mongo/store.ts");
  return openMongoStore({ uri: mongodbUri, ...options });
}

/** What the use cases need. Throws an OperatorError if the year's content has faults. */
export function composeDeps(parts: Omit<Deps, "content">): Deps {
  return { ...parts, content: liveContent(parts.store.catalogues) };
}
