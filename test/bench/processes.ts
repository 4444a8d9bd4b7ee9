// Owns the processes that are measured: started with their own settings, waited for, and ended.
import { type ChildProcess, type ForkOptions, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** The settings of a measured process; those of this shell stay outside. */
export type Settings = Record<string, string>;

export interface Running {
  child: ChildProcess;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const stopWithinMs = 15_000;
const readyWithinMs = 60_000;
const lookEveryMs = 5;
/** Blank counts as absent, and keeps what a `.env` file says out. */
const noSettings = { LINE_CHANNEL_SECRET: "", LINE_CHANNEL_ACCESS_TOKEN: "", LINE_API_BASE_URL: "" };

function environment(settings: Settings): NodeJS.ProcessEnv {
  return { ...process.env, ...noSettings, CLOCK_START: "", HOST: "", LOG_LEVEL: "", ...settings };
}

/** Ends a process, or with `group` all that it started, and waits until they are gone. */
async function stop(child: ChildProcess, group: boolean): Promise<void> {
  if (child.pid === undefined) return;
  const target = group ? -child.pid : child.pid;
  const late = setTimeout(() => signal(target, "SIGKILL"), stopWithinMs);
  signal(target, "SIGTERM");
  while (group ? signal(target, 0) : child.exitCode === null && child.signalCode === null)
    await pause(lookEveryMs);
  clearTimeout(late);
}

/** Whether there was anyone to tell. */
function signal(target: number, what: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, what);
  } catch {
    return false;
  }
}

/** The server as `npm start` runs it: npm and the server are a group that ends together. */
export function startServer(settings: Settings): Running {
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: environment(settings),
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  return { child, stop: () => stop(child, true) };
}

/** Starts a file of this folder that tells something when it is ready, and waits for that. */
export async function startHere<T>(
  file: string,
  args: string[] = [],
  options: ForkOptions = {},
): Promise<Running & { told: T }> {
  const child = fork(new URL(file, import.meta.url), args, { execArgv: [], ...options });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with ${code}`);
  });
  const [told] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
  return { child, told, stop: () => stop(child, false) };
}

/** Two ports in a row that are free now: the bot's and the one after it. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port < 65_534 && (await listenOnce(port + 1).catch(() => 0)) > 0) return port;
  }
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/** Waits until what `look` asks for is true; rejects if it takes too long or the process has ended. */
export async function until(look: () => Promise<boolean>, child?: ChildProcess): Promise<void> {
  const from = performance.now();
  while (!(await look())) {
    if (child && child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`);
    if (performance.now() - from > readyWithinMs) throw new Error("it was not ready in time");
    await pause(lookEveryMs);
  }
}

/** Waits until the server on this port says that it is ready. */
export function ready(port: number, child: ChildProcess): Promise<void> {
  return until(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200;
  }, child);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
