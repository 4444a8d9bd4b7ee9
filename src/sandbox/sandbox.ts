// Owns the sandbox: LINE in miniature beside the bot, one clock for both, and a world to try the product in.
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import type { App } from "../app.ts";
import { type Clock, systemClock } from "../clock.ts";
import type { Config, LineSettings } from "../config.ts";
import { OperatorError } from "../domain/errors.ts";
import type { Log } from "../log.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "../simulator/simulator.ts";
import { DamagedState } from "../simulator/state-file.ts";
import { furnishExample } from "./example-agency.ts";
import { greetStranger } from "./first-words.ts";
import { firstMoment, loadSandboxState, saveSandboxState, startingState } from "./sandbox-state.ts";
import { botUserId, sandboxSeed } from "./world.ts";

export interface Sandbox {
  line: LineSettings;
  clock: Clock;
  /** What a person reads in the terminal. */
  welcome: string;
  /** Joins the running bot: the clock drives its schedule, and a new sandbox is furnished. */
  open(app: App): Promise<void>;
  close(): Promise<void>;
}

const host = "127.0.0.1";
const furnished = "sandbox.furnished";

function welcomeOf(address: string, botPort: number): string {
  return [
    "",
    `  โปร่งใส: เปิดหน้าแชตที่  ${address}`,
    `  Prongsai: open the chat page at  ${address}`,
    `  (bot: http://${host}:${botPort}, ไม่ต้องมีบัญชี LINE / no LINE account needed)`,
    "",
    "",
  ].join("\n");
}

async function furnish(app: App, address: string): Promise<void> {
  const { settings } = app.deps.store;
  if (await settings.get(furnished)) return;
  await furnishExample(app.deps, botUserId);
  await greetStranger(address);
  await settings.set(furnished, app.deps.clock.now());
}

function openSimulator(options: SimulatorOptions): Simulator {
  try {
    return createSimulator(options);
  } catch (fault) {
    if (fault instanceof DamagedState) throw new OperatorError(fault.message, { cause: fault });
    throw fault;
  }
}

/** Starts LINE in miniature on the port after the bot's. Rejects with an OperatorError if the port is taken. */
export async function startSandbox(config: Config, log: Log): Promise<Sandbox> {
  const address = `http://${host}:${config.port + 1}`;
  let state = startingState(loadSandboxState(config.dataDir), address);
  saveSandboxState(config.dataDir, state);
  const clock = systemClock(() => state.offsetMs);
  let clockMoved: () => Promise<void> = async () => {};
  const simulator = openSimulator({
    clock,
    setOffset: (offsetMs) => {
      state = { ...state, offsetMs };
      saveSandboxState(config.dataDir, state);
    },
    channelSecret: state.channelSecret,
    channelAccessToken: state.channelAccessToken,
    webhookUrl: () => `http://${host}:${config.port}/webhook`,
    stateFile: join(config.dataDir, "line-in-miniature.json"),
    startAt: config.clockStart ?? firstMoment,
    onClockMoved: () => clockMoved(),
    seed: sandboxSeed,
    log,
  });
  const server = createServer(simulator.app).listen(config.port + 1, host);
  await once(server, "listening").catch(() => {
    throw new OperatorError(
      `Port ${config.port + 1} for the chat page is taken: set PORT so that it and the next are free.`,
    );
  });
  if (config.clockStart) simulator.moveClock(config.clockStart);
  const { channelSecret, channelAccessToken } = state;
  return {
    line: { channelSecret, channelAccessToken, apiBaseUrl: address },
    clock,
    welcome: welcomeOf(address, config.port),
    open: async (app) => {
      clockMoved = () => app.jobs.tick();
      await furnish(app, address);
    },
    close: async () => {
      server.closeAllConnections();
      await simulator.close();
      server.close();
    },
  };
}
