// Owns the proof that the MongoDB adapter keeps the store's contract.
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { describeStoreContract } from "../store/contract/index.ts";
import { handlesOn } from "../store/contract/opened.ts";

describeOnMongo("on MongoDB", () => {
  describeStoreContract("MongoDB", async () => {
    const uri = openTestDatabase();
    return handlesOn(
      () => openMongoStore({ uri }),
      async () => {},
    );
  });
});
