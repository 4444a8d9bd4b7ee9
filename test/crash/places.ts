// Owns where the data of a crash run stands: a folder, or a database on a MongoDB server, and how to look into it.
import { openStoreOf } from "../../src/foundation.ts";
import type { Store } from "../../src/store/port.ts";
import type { Settings } from "../support/child.ts";
import { dropDatabase, withDatabase } from "../support/mongo-databases.ts";
import { startMongo } from "../support/mongo-server.ts";
import { temporaryFolder } from "../support/temporary-file.ts";

export type StoreKind = "sqlite" | "mongodb";

export interface Place {
  /** What the server needs to know of it. */
  settings: Settings;
  /** Looks at it beside the server. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** An empty place for one run; the caller removes it. */
export async function openPlace(kind: StoreKind): Promise<Place> {
  const { folder, remove } = await temporaryFolder();
  const mongo = kind === "mongodb" ? await ownDatabase() : null;
  const settings = { DATA_DIR: folder, ...(mongo ? { MONGODB_URI: mongo.uri } : {}) };
  const store = await openStoreOf({ dataDir: folder, mongodbUri: mongo?.uri ?? null });
  return {
    settings,
    look: (work) => work(store),
    async remove() {
      await store.close();
      await mongo?.end();
      await remove();
    },
  };
}

async function ownDatabase(): Promise<{ uri: string; end(): Promise<void> }> {
  const given = process.env.MONGODB_TEST_URI;
  const { uri, end } = given ? { uri: given, end: async () => {} } : await startMongo();
  const own = withDatabase(uri, `prongsai_crash_${process.pid}`);
  return {
    uri: own,
    async end() {
      await dropDatabase(own);
      await end();
    },
  };
}
