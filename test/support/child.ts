// Owns the program as it really runs: the server and the operator's commands as processes of their own.
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Settings of a process; nothing of the test's own environment reaches it. */
export type Settings = Record<string, string>;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ServerProcess {
  pid: number;
  /** What it has written so far. */
  stderr(): string;
  /** Ends it and tells how it ended. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<Ended>;
}

const sourceFile = (name: string): string => fileURLToPath(new URL(`../../src/${name}`, import.meta.url));

/** Compiled once for all of a run's processes. */
const compiled = join(tmpdir(), "prongsai-compiled-for-tests");

/** Far from any `.env` file, with the machine's PATH alone. */
function start(program: string, args: readonly string[], settings: Settings) {
  const env = { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: compiled, ...settings };
  const child = spawn(process.execPath, [sourceFile(program), ...args], { env, cwd: tmpdir() });
  const written = { stdout: "", stderr: "" };
  child.stdout.on("data", (data) => {
    written.stdout += String(data);
  });
  child.stderr.on("data", (data) => {
    written.stderr += String(data);
  });
  return { child, written };
}

async function ended(child: ChildProcess, written: Omit<Ended, "code">): Promise<Ended> {
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, ...written };
}

/** Runs an operator's command, e.g. `["agency", "list", "--json"]`, to its end. */
export function runCommand(args: readonly string[], settings: Settings): Promise<Ended> {
  const { child, written } = start("cli.ts", args, settings);
  return ended(child, written);
}

/** Runs a server that is expected to refuse to start. */
export function runServer(settings: Settings): Promise<Ended> {
  const { child, written } = start("main.ts", [], settings);
  return ended(child, written);
}

/** Starts a server and resolves when it says where it is; rejects with its words if it ends before. */
export async function startServer(settings: Settings): Promise<ServerProcess> {
  const { ready, ...server } = launchServer(settings);
  await ready;
  return server;
}

/** The same at once; `ready` is as `startServer`'s end, and need not be waited for. */
export function launchServer(settings: Settings): ServerProcess & { ready: Promise<void> } {
  const { child, written } = start("main.ts", [], settings);
  const end = ended(child, written);
  const said = Promise.withResolvers<void>();
  child.stdout.on("data", () => {
    if (/Prongsai.*http/.test(written.stdout)) said.resolve();
  });
  void end.then(({ code, stderr }) => said.reject(new Error(`ended with ${code}: ${stderr}`)));
  said.promise.catch(() => {});
  return {
    ready: said.promise,
    pid: child.pid ?? 0,
    stderr: () => written.stderr,
    end: (signal) => {
      child.kill(signal);
      return end;
    },
  };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  const free = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (free) await once(server.close(), "close");
  return free;
}

/**
 * A port that is free together with the next one: a sandbox takes two. Below those that systems give to whoever asks for any
 * port, so that nobody is given it before the server has it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
