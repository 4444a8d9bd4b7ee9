// Owns the proof that doctor runs to its end where nearly nothing works: it is what one turns to then.
import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand, type Settings } from "../../support/child.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

interface Found {
  ok: boolean;
  checks: { check: string; state: string; detail: string; remedy: string | null }[];
}

const offline = {
  LINE_CHANNEL_SECRET: "a-secret-of-its-own",
  LINE_CHANNEL_ACCESS_TOKEN: "a-token-of-its-own",
  LINE_API_BASE_URL: "http://127.0.0.1:9",
};

let place: Awaited<ReturnType<typeof temporaryFile>>;
beforeAll(async () => {
  place = await temporaryFile("prongsai.db");
  writeFileSync(place.file, "this is no database, it is a letter of some length");
});
afterAll(() => place.remove());

async function doctor(settings: Settings) {
  const ended = await runCommand(["doctor", "--json"], { DATA_DIR: dirname(place.file), ...settings });
  expect([ended.code, ended.stderr]).toEqual([1, ""]);
  const { ok, checks }: Found = JSON.parse(ended.stdout);
  expect(ok).toBe(false);
  for (const { state, remedy } of checks) expect(remedy === null).toBe(state === "ok");
  for (const hidden of [...Object.values(offline).slice(0, 2), "hunter2"])
    expect(ended.stdout).not.toContain(hidden);
  return new Map(checks.map((one) => [one.check, one]));
}

it.concurrent("a damaged store and a LINE that is away are two faults with their remedies", async () => {
  const checks = await doctor(offline);
  expect(checks.get("store")).toMatchObject({
    state: "fault",
    detail: expect.stringContaining("not a database"),
  });
  expect(checks.get("line")).toMatchObject({
    state: "fault",
    detail: expect.stringContaining("cannot be reached"),
  });
  expect(checks.get("disk")?.detail).toContain("MB free");
  expect(checks.get("agencies")?.state).toBe("warning");
});

it.concurrent("a MongoDB that is away is a fault that names its host alone", async () => {
  const checks = await doctor({ ...offline, MONGODB_URI: "mongodb://ita:hunter2@127.0.0.1:9/prongsai" });
  expect(checks.get("store")).toMatchObject({
    state: "fault",
    detail: expect.stringContaining("127.0.0.1:9"),
    remedy: expect.stringContaining("MONGODB_URI"),
  });
});

it.concurrent("wrong settings are a fault, and what could not be looked at says why", async () => {
  const checks = await doctor({ PORT: "http", LINE_CHANNEL_SECRET: "alone" });
  expect(checks.get("settings")).toMatchObject({ state: "fault", detail: expect.stringContaining("PORT") });
  expect(checks.get("store")).toMatchObject({
    state: "warning",
    remedy: expect.stringContaining("settings"),
  });
});
