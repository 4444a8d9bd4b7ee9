// Owns the proof that the MongoDB adapter keeps the store's contract.
import type { OpenedStore } from "../../../src/store/copy-port.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { describeStoreContract } from "../store/contract/index.ts";

describeOnMongo("on MongoDB", () => {
  describeStoreContract("MongoDB", async () => {
    const uri = openTestDatabase();
    const open: OpenedStore[] = [];
    const beside = async (): Promise<OpenedStore> => {
      const store = await openMongoStore({ uri });
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
        await Promise.all(open.map((store) => store.close()));
      },
    };
  });
});
