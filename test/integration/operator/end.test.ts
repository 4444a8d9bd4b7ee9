// Owns the proof that SIGTERM ends the server in time, however it was started and whatever still hangs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { freePort, startServer } from "../../support/child.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

async function freshSettings() {
  const place = await temporaryFile("prongsai.db");
  onTestFinished(() => place.remove());
  return { DATA_DIR: dirname(place.file), PORT: String(await freePort()) };
}

/** Opening is what a second server would do: it refuses while the first has the file. */
async function isFree(dataDir: string): Promise<boolean> {
  const store = await openSqliteStore({ file: join(dataDir, "prongsai.db") });
  const claimed = await store
    .claimServer(() => {})
    .then(
      () => true,
      () => false,
    );
  await store.close();
  return claimed;
}

it("a client that never ends its request does not hold the server up", async () => {
  const settings = await freshSettings();
  const server = await startServer(settings);
  const client = connect(Number(settings.PORT), "127.0.0.1");
  client.on("error", () => {});
  await once(client, "connect");
  client.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(client, "data");
  client.write("POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  const begun = performance.now();
  const { code, stderr } = await server.end("SIGTERM");
  expect(code).toBe(0);
  expect(performance.now() - begun).toBeLessThan(6_000);
  expect(stderr).not.toContain("before everything had ended");
});

it("SIGTERM to npm start ends the server, and npm waits for its end", async () => {
  const settings = await freshSettings();
  const folder = fileURLToPath(new URL("../../..", import.meta.url));
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...settings };
  const npm = spawn("npm", ["start"], { cwd: folder, env });
  let said = "";
  for await (const data of npm.stdout) {
    said += String(data);
    if (/Prongsai.*http/.test(said)) break;
  }
  npm.kill("SIGTERM");
  await once(npm, "exit");
  await expect(fetch(`http://127.0.0.1:${settings.PORT}/healthz`)).rejects.toThrow();
  expect(await isFree(settings.DATA_DIR)).toBe(true);
});
