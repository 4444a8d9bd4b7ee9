// Owns the proof that the SQLite adapter keeps the store's contract.
import { type OpenedStore, openSqliteStore } from "../../../src/store/index.ts";
import { temporaryFile } from "../../support/temporary-file.ts";
import { describeStoreContract } from "./contract/index.ts";

describeStoreContract("SQLite", async () => {
  const { file, remove } = await temporaryFile("prongsai.db");
  const open: OpenedStore[] = [];
  const beside = async (): Promise<OpenedStore> => {
    const store = await openSqliteStore({ file });
    open.push(store);
    return store;
  };
  return {
    store: await beside(),
    beside,
    async reopen() {
      await open.shift()?.close();
      return beside();
    },
    async close() {
      for (const store of open) await store.close();
      await remove();
    },
  };
});
