// Owns the server's life: settings, start, and an orderly end.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { hostname } from "node:os";
import { createApp } from "./app.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Config, type LineSettings, readConfig } from "./config.ts";
import { OperatorError } from "./domain/errors.ts";
import { msBetween } from "./domain/time.ts";
import { openStoreOf } from "./foundation.ts";
import { createLineClient } from "./line/client.ts";
import { createLog, faultForLog, type Log } from "./log.ts";
import { type Sandbox, startSandbox } from "./sandbox/sandbox.ts";
import type { Store } from "./store/port.ts";

const lineTimeoutMs = 10_000;
/** Hosts kill what is not gone ten seconds after SIGTERM. */
const stopWithinMs = 7_000;
/** A store that is away is not waited for: what it was to be told it sees by itself. */
const closeWithinMs = 1_500;
/** Requests that have begun may take so long to end. */
const lastRequestsMs = 2_000;

/** Starts listening; an OperatorError names the port that is taken. */
async function listen(app: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(app).listen(port, host);
  try {
    await once(server, "listening");
  } catch {
    throw new OperatorError(
      `Port ${port} on ${host} cannot be used: set PORT to a free one, or stop what uses it.`,
    );
  }
  return server;
}

/** Takes no more requests; whoever does not end the running one is cut off. */
async function closed(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await once(server.close(), "close");
  clearTimeout(cutOff);
}

/** The clock of a channel that is not the sandbox: the system's, or one that runs from CLOCK_START. */
function clockFrom(config: Config): Clock {
  if (!config.clockStart) return systemClock();
  const offsetMs = msBetween(systemClock().now(), config.clockStart);
  return systemClock(() => offsetMs);
}

interface Channel {
  settings: LineSettings;
  clock: Clock;
  sandbox: Sandbox | null;
}

async function channelOf(config: Config, log: Log): Promise<Channel> {
  if (config.line) return { settings: config.line, clock: clockFrom(config), sandbox: null };
  const sandbox = await startSandbox(config, log);
  return { settings: sandbox.line, clock: sandbox.clock, sandbox };
}

/** True if the work takes longer than that; it then goes on by itself. */
async function outlasts(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  const late = Promise.withResolvers<true>();
  const timer = setTimeout(() => late.resolve(true), limitMs);
  const isLate = await Promise.race([late.promise, work.then(() => false)]);
  clearTimeout(timer);
  return isLate;
}

/** Finishes what runs, but no longer than hosts wait; the store is closed in any case, if it answers. */
async function stopInTime(log: Log, store: Store, finish: () => Promise<void>): Promise<void> {
  const isLate = await outlasts(finish(), stopWithinMs);
  if (isLate) log.warn({ ms: stopWithinMs }, "stopped before everything had ended");
  // What was acknowledged is on the disk: on a full one its log stays as it is, and is read at the next start.
  const closing = store
    .close()
    .catch((fault: unknown) => log.error({ fault: faultForLog(fault) }, "not closed"));
  const isSilent = await outlasts(closing, closeWithinMs);
  if (isLate || isSilent) process.exit(0);
}

async function run(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const stopping = Promise.withResolvers<string>();
  // A second signal changes nothing: Ctrl-C reaches the server from the terminal and through npm.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.resolve(signal));
  const store = await openStoreOf(config);
  // Containers may share a host's name and a process id: what this server holds is nobody else's.
  const worker = `${hostname()}/${process.pid}/${randomUUID()}`;
  await store.claimServer(() => stopping.resolve("another server took over"), worker);
  const { settings, clock, sandbox } = await channelOf(config, log);
  const line = createLineClient({ ...settings, timeoutMs: lineTimeoutMs, log });
  const { channelSecret } = settings;
  const app = createApp({ store, clock, line, log, worker, channelSecret, adminToken: config.adminToken });
  const server = await listen(app.http, config.port, config.host);
  await app.jobs.start();
  await sandbox?.open(app);
  log.info({ port: config.port, sandbox: sandbox !== null }, "ready");
  process.stdout.write(sandbox ? sandbox.welcome : `Prongsai: http://${config.host}:${config.port}\n`);
  log.info({ why: await stopping.promise }, "stopping");
  await stopInTime(log, store, async () => {
    await Promise.all([closed(server), app.jobs.stop()]);
    await sandbox?.close();
  });
}

/** Runs the server until it is told to stop. What the operator can mend ends it with a sentence and exit code 1. */
export async function serve(): Promise<void> {
  try {
    await run();
  } catch (fault) {
    if (!(fault instanceof OperatorError)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  }
}
