// Owns the proof that the MongoDB adapter keeps the store's contract.

import { openMongoStore } from "../../../src/store/mongo/store.ts";
import type { Store } from "../../../src/store/port.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { describeStoreContract } from "../store/contract/index.ts";

describeOnMongo("on MongoDB", () => {
  describeStoreContract("MongoDB", async () => {
    const uri = openTestDatabase();
    const open: Store[] = [];
    const beside = async (): Promise<Store> => {
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
