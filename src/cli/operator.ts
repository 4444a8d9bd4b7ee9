// Owns what every operator command works with: the store beside a running server, LINE, and how to print.
import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { type Clock, systemClock } from "../clock.ts";
import { type Config, readConfig, realLine } from "../config.ts";
import { OperatorError, Refusal } from "../domain/errors.ts";
import { type Instant, msBetween } from "../domain/time.ts";
import { composeDeps, openStoreForCommand } from "../foundation.ts";
import { type LocaleKey, translator } from "../i18n/index.ts";
import { createLineAccount, type LineAccount } from "../line/account.ts";
import { createLineClient } from "../line/client.ts";
import type { LinePlatform } from "../line/types.ts";
import { firstMoment, loadSandboxState } from "../sandbox/sandbox-state.ts";
import type { Actor, Deps } from "../services/deps.ts";
import type { OpenedStore } from "../store/copy-port.ts";
import { toldFault } from "../store/store-fault.ts";

/** What a command has before the store is open. */
export interface Outset {
  config: Config;
  clock: Clock;
  line: LinePlatform;
  account: LineAccount;
  /** The LINE is a real one: its time is the real time. */
  real: boolean;
}

export interface Operator extends Outset {
  deps: Deps;
  actor: Actor;
  /** The store as a whole; commands on what it holds take `deps.store`. */
  opened: OpenedStore;
  /** One JSON document with --json, else lines for people. */
  print(document: unknown, lines: readonly string[]): void;
}

const lineTimeoutMs = 10_000;
/** Nothing listens there. Not port 1: `fetch` calls that "bad port" instead of asking. */
const nobody = "http://127.0.0.1:2";
const exitFailure = 1;
const exitBadUse = 2;

/** Ends a command as bad use: a sentence on stderr and exit code 2. */
export class BadUse extends Error {
  override readonly name = "BadUse";
}

function connection(config: Config) {
  if (config.line) {
    const { channelAccessToken, apiBaseUrl } = config.line;
    return {
      channelAccessToken,
      apiBaseUrl,
      offsetMs: offsetOf(config.clockStart),
      real: apiBaseUrl === realLine,
    };
  }
  const sandbox = loadSandboxState(config.dataDir);
  const { channelAccessToken = "none", address = nobody } = sandbox ?? {};
  // A sandbox that never ran will begin where a new one does.
  const offsetMs = sandbox?.offsetMs ?? offsetOf(config.clockStart ?? firstMoment);
  return { channelAccessToken, apiBaseUrl: address, offsetMs, real: false };
}

/** Milliseconds from the system's time to where the server's began; none if it runs on the system's. */
function offsetOf(begin: Instant | null): number {
  return begin === null ? 0 : msBetween(systemClock().now(), begin);
}

function printer(json: boolean): Operator["print"] {
  return (document, lines) => {
    process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join(""));
  };
}

/** Reads the settings and finds LINE. Throws an OperatorError if they are wrong. */
export function setOut(): Outset {
  const config = readConfig();
  const { offsetMs, real, ...given } = connection(config);
  const options = { ...given, timeoutMs: lineTimeoutMs };
  const clock = systemClock(() => offsetMs);
  return { config, clock, line: createLineClient(options), account: createLineAccount(options), real };
}

/** Opens the store beside a running server for as long as `run` takes. Rejects with an OperatorError for a fault of the store. */
export async function onStore<T>(
  outset: Outset,
  print: Operator["print"],
  run: (operator: Operator) => Promise<T>,
): Promise<T> {
  const { clock, line } = outset;
  const store = await openStoreForCommand(outset.config);
  try {
    const deps = composeDeps({ store, clock, line });
    await deps.content.refresh?.();
    const actor: Actor = { by: "system", eventId: `operator-${randomUUID()}`, chat: null, at: clock.now() };
    const result = await run({ ...outset, deps, actor, opened: store, print });
    await store.close();
    return result;
  } catch (fault) {
    // On a full disk the closing fails too: what went wrong first is the one to tell.
    await store.close().catch(() => undefined);
    throw toldFault(store, fault);
  }
}

/** Adds `--json` and runs the command on a store that is whole; faults become one sentence on stderr and an exit code. */
export function operatorCommand<Options extends { json?: boolean }>(
  command: Command,
  run: (operator: Operator, options: Options, args: string[]) => Promise<void>,
): Command {
  return plainCommand<Options>(command, (print, options, args) =>
    onStore(setOut(), print, async (operator) => {
      await operator.opened.assertWhole();
      await run(operator, options, args);
    }),
  );
}

/** The same for a command that opens the store itself, if it needs one, or fills what is not whole. */
export function plainCommand<Options extends { json?: boolean }>(
  command: Command,
  run: (print: Operator["print"], options: Options, args: string[]) => Promise<void>,
): Command {
  return command.option("--json", "print exactly one JSON document").action(async (...given: unknown[]) => {
    const options = command.opts<Options>();
    const args = given.filter((one) => typeof one === "string");
    try {
      await run(printer(options.json === true), options, args);
    } catch (fault) {
      fail(fault);
    }
  });
}

function fail(fault: unknown): void {
  process.stderr.write(`${sentenceOf(fault)}\n`);
  process.exitCode = fault instanceof BadUse ? exitBadUse : exitFailure;
}

/** One sentence for the operator. */
export function sentenceOf(fault: unknown): string {
  if (fault instanceof Refusal) return translator("en")(fault.key as LocaleKey, fault.params);
  if (fault instanceof OperatorError || fault instanceof BadUse) return fault.message;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
