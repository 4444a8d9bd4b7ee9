// Owns the proof that a server with ADMIN_TOKEN is watched as it really runs, and still ends in time.
import { dirname } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort, startServer } from "../../support/child.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

it("the holder of ADMIN_TOKEN reads the metrics of a running server, and SIGTERM ends it", async () => {
  const place = await temporaryFile("prongsai.db");
  onTestFinished(() => place.remove());
  const port = await freePort();
  const token = "a-token-of-the-operator";
  const settings = { DATA_DIR: dirname(place.file), PORT: String(port), ADMIN_TOKEN: token };
  const server = await startServer(settings);
  onTestFinished(async () => void (await server.end("SIGKILL")));
  const read = (authorization: string) =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } });
  expect((await read("Bearer another-token-than-that")).status).toBe(401);
  const text = await (await read(`Bearer ${token}`)).text();
  expect(text).toContain("prongsai_store_up 1");
  expect(text).toMatch(/^prongsai_quota_limit_messages \d+$/m);
  expect(text).toMatch(/^prongsai_schedule_last_heartbeat_seconds \d+/m);
  expect((await server.end("SIGTERM")).code).toBe(0);
});
