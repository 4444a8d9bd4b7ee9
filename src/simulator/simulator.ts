// Owns LINE in miniature as a whole: one express app with LINE's API, the control API and the chat page.
import { fileURLToPath } from "node:url";
import express, { type Express } from "express";
import helmet from "helmet";
import { controlApi } from "./control/router.ts";
import { lineApi } from "./line-api/router.ts";
import { createSimulation, type Simulation, type SimulatorOptions } from "./simulation.ts";
import type { Instant } from "./time.ts";
import { redeliverDue } from "./webhook/delivery.ts";
import type { World } from "./world.ts";

export type { SimulatorOptions } from "./simulation.ts";

export interface Simulator {
  /** The caller listens, on 127.0.0.1. */
  app: Express;
  /** The living world; look, do not touch. */
  state: World;
  /** Moves the shared clock without a word to the bot, as at a start. */
  moveClock(at: Instant): void;
  /** Ends the event streams and writes the state; the caller closes its server. */
  close(): Promise<void>;
}

const page = fileURLToPath(new URL("./page/", import.meta.url));

/** Cards carry styles and pictures of their own; scripts come from the page's files alone. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "https:"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
});

/** How often it is looked whether a redelivery is due; a moved clock brings it at once. */
const watchEveryMs = 1000;

function watchRedeliveries(sim: Simulation): () => void {
  const look = (): void => {
    redeliverDue(sim).catch((error) => sim.options.log?.error({ err: error }, "a redelivery failed"));
  };
  const timer = setInterval(look, watchEveryMs).unref();
  return () => clearInterval(timer);
}

/** LINE in miniature for one account. It knows the bot by its webhook's address alone. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const sim = createSimulation(options);
  const app = express();
  app.disable("x-powered-by");
  app.use(lineApi(sim));
  app.use(security);
  app.use("/sim", controlApi(sim));
  app.use(express.static(page));
  const stopWatching = watchRedeliveries(sim);
  return {
    app,
    state: sim.world,
    moveClock: sim.moveClock,
    close() {
      stopWatching();
      return sim.close();
    },
  };
}
