// Owns the proof that delivery on MongoDB keeps within the month's quota.
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { atCutOff } from "../../support/outbox-scene.ts";
import { describeQuotaOfDelivery } from "../jobs/quota-of-delivery.ts";

describeOnMongo("on MongoDB", () => {
  describeQuotaOfDelivery(async (rows, over) => {
    const store = await openMongoStore({ uri: openTestDatabase() });
    return atCutOff(rows, { ...over, store });
  });
});
