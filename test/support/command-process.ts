// Owns the quick way to run operator commands: all of a worker's in one process, where a start would take most of the time.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { Ended, Settings } from "./child.ts";

const program = fileURLToPath(new URL("../fixtures/command-process.ts", import.meta.url));

let running: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

/** It ends with the worker, which does not wait for it. */
function start(): ChildProcess {
  const child = fork(program, {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? "" },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  child.once("exit", () => {
    running = null;
  });
  return child;
}

async function obeyed(args: readonly string[], settings: Settings): Promise<Ended> {
  running ??= start();
  const child = running;
  const answered = new AbortController();
  const { signal } = answered;
  const died = once(child, "exit", { signal }).then(() => Promise.reject(new Error("its process ended")));
  child.send({ args, settings });
  try {
    const [ended] = await Promise.race([once(child, "message", { signal }), died]);
    return ended;
  } finally {
    answered.abort();
  }
}

/**
 * Runs an operator's command, e.g. `["agency", "list", "--json"]`, to its end, as `runCommand` of `child.ts` does it in a process
 * of its own. A command that would keep such a process from ending fails.
 */
export function runCommandQuickly(args: readonly string[], settings: Settings): Promise<Ended> {
  const ended = last.then(() => obeyed(args, settings));
  last = ended.catch(() => {});
  return ended;
}
