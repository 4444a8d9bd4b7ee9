// Owns the proof that delivery on SQLite keeps within the month's quota.
import { atCutOff } from "../../support/outbox-scene.ts";
import { describeQuotaOfDelivery } from "./quota-of-delivery.ts";

describeQuotaOfDelivery(atCutOff);
