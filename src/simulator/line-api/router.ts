// Owns the order in which a call of LINE's API is treated; the API and the data host share one address here.
import { Router } from "express";
import { refusals } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";
import { accountRoutes } from "./account-routes.ts";
import { chatRoutes } from "./chat-routes.ts";
import { sufferFaults } from "./faulty-calls.ts";
import { answerRefusals, authorise, numberAndLog, readJson } from "./gate.ts";
import { messageRoutes } from "./message-routes.ts";
import { limitRate } from "./rate-limit.ts";

/** Everything under /v2. A fault of LINE strikes between the log and the token, whoever calls. */
export function lineApi(sim: Simulation): Router {
  const router = Router();
  router.use("/v2", numberAndLog(sim), sufferFaults(sim));
  router.use("/v2", authorise(sim), limitRate(sim), readJson());
  router.use(messageRoutes(sim), accountRoutes(sim), chatRoutes(sim));
  router.use("/v2", () => {
    throw refusals.notFound();
  });
  router.use("/v2", answerRefusals(sim));
  return router;
}
