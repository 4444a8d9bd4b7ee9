// Owns the benchmarks of a start: how soon `npm start` is ready, and what the idle sandbox holds in memory.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePorts, pause, ready, startServer, until } from "./processes.ts";
import { median, type Result, rounded } from "./result.ts";
import { withFolder } from "./with-folder.ts";

const starts = 3;
const idleMs = 8_000;
const run = promisify(execFile);

/** Milliseconds from the command to the first ready answer. */
async function timeUntilReady(): Promise<number> {
  return withFolder(async (dataDir) => {
    const port = await freePorts();
    const from = performance.now();
    const server = startServer({ PORT: String(port), DATA_DIR: dataDir });
    try {
      await ready(port, server.child);
      return performance.now() - from;
    } finally {
      await server.stop();
    }
  });
}

/** Ready in under 2 s from `npm start` in an empty folder; the median of a few starts. */
export async function readyAfterStart(): Promise<Result> {
  const took: number[] = [];
  for (let at = 0; at < starts; at += 1) took.push(await timeUntilReady());
  return {
    name: "ready after npm start",
    value: median(took),
    unit: "ms",
    limit: { atMost: 2000 },
    starts: took.map(rounded),
  };
}

/** Resident memory in MB of the server in npm's group, as the system counts it. */
export async function residentMB(group: number): Promise<number> {
  const { stdout } = await run("ps", ["-A", "-o", "pgid=,rss=,args="]);
  const processes = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  const server = processes.find(
    ([pgid, , program = "", ...rest]) =>
      Number(pgid) === group && /node$/.test(program) && rest.includes("src/main.ts"),
  );
  return Number(server?.[1]) / 1024;
}

async function saysSomething(line: string, chat: string): Promise<boolean> {
  const answer = await fetch(`${line}/sim/chats/${chat}/messages`).catch(() => null);
  return answer?.ok === true && /"from":"bot"/.test(await answer.text());
}

/** At most 150 MB, some seconds after the sandbox has furnished its example agency and spoken for the first time. */
export async function idleMemory(exampleGroup: string): Promise<Result> {
  return withFolder(async (dataDir) => {
    const port = await freePorts();
    const server = startServer({ PORT: String(port), DATA_DIR: dataDir });
    try {
      await ready(port, server.child);
      await until(() => saysSomething(`http://127.0.0.1:${port + 1}`, exampleGroup), server.child);
      await pause(idleMs);
      const value = await residentMB(server.child.pid ?? 0);
      return { name: "resident memory when idle", value, unit: "MB", limit: { atMost: 150 }, idleMs };
    } finally {
      await server.stop();
    }
  });
}
