// Owns the MongoDB of a test run: the one of MONGODB_TEST_URI, or one mongo-java-server as a child process, or none.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the run's MongoDB is, or why there is none. */
    mongo: { uri: string } | { missing: string };
  }
}

const folder = fileURLToPath(new URL("../mongo-server/", import.meta.url));
const pom = join(folder, "pom.xml");
const classes = join(folder, "target/classes");
const classPath = join(folder, "target/classpath");

const smallAndQuick = ["-Xmx128m", "-XX:+UseSerialGC"];

/** Whether Maven need not run: what it made is there, not older than what it is made of. */
function isBuilt(): boolean {
  const made = join(classes, "MongoServerMain.class");
  if (!existsSync(made) || !existsSync(classPath)) return false;
  const madeAt = statSync(classPath).mtimeMs;
  const sources = [pom, join(folder, "src/MongoServerMain.java")];
  if (sources.some((path) => statSync(path).mtimeMs > madeAt)) return false;
  return readFileSync(classPath, "utf8").trim().split(delimiter).every(existsSync);
}

async function build(): Promise<void> {
  const goals = ["compile", "dependency:build-classpath", `-Dmdep.outputFile=${classPath}`];
  await promisify(execFile)("mvn", ["-q", "-B", "-f", pom, ...goals]);
}

/** Starts mongo-java-server, built before if need be. Rejects where there is no JDK or no Maven. */
export async function startMongo(): Promise<{ uri: string; end(): Promise<void> }> {
  if (!isBuilt()) await build();
  const path = [classes, readFileSync(classPath, "utf8").trim()].join(delimiter);
  const server = spawn("java", [...smallAndQuick, "-cp", path, "MongoServerMain"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: server.stdout });
  const [uri] = await Promise.race([
    once(lines, "line"),
    once(server, "exit").then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  return { uri: String(uri), end: () => ended(server) };
}

async function ended(server: ChildProcess): Promise<void> {
  server.stdin?.end();
  await once(server, "exit");
}

const reason = (fault: unknown): string =>
  fault instanceof Error && "code" in fault && fault.code === "ENOENT"
    ? "neither MONGODB_TEST_URI nor a JDK with Maven was found"
    : `MONGODB_TEST_URI is not set and mongo-java-server did not start: ${String(fault).slice(0, 2_000)}`;

/**
 * Runs once before the first test that needs a MongoDB (vitest's `globalSetup` of the project "mongo"), and provides it to
 * all of them. Returns what ends it; a server whose run was killed ends by itself, since its input ends.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.MONGODB_TEST_URI;
  if (given) {
    project.provide("mongo", { uri: given });
    return async () => {};
  }
  try {
    const { uri, end } = await startMongo();
    project.provide("mongo", { uri });
    return end;
  } catch (fault) {
    const missing = reason(fault);
    project.provide("mongo", { missing });
    return async () => {
      if (!process.env.CI) process.stderr.write(`Skipped the tests on MongoDB: ${missing}.\n`);
    };
  }
}
