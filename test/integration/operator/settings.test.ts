// Owns the proof that a wrong setting stops the start with one clear sentence for each fault, and prints no secret.

import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { type Ended, freePort, runServer, type Settings } from "../../support/child.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

let place: Awaited<ReturnType<typeof temporaryFile>>;
let port: number;
beforeAll(async () => {
  place = await temporaryFile("prongsai.db");
  port = await freePort();
});
afterAll(() => place.remove());

const secret = "f3b1c0ffee0000000000000000000000";
const token = "tok-abcdefghijklmnop";
const both = { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token };

/** What stderr says of a refusal, in which nothing else happened. */
function sentenceOf({ code, stdout, stderr }: Ended): string {
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).not.toMatch(/\n\s+at /);
  for (const hidden of [secret, token]) expect(stderr).not.toContain(hidden);
  return stderr;
}

const withDefaults = (settings: Settings): Settings => ({
  PORT: String(port),
  DATA_DIR: dirname(place.file),
  ...settings,
});
const refusal = async (settings: Settings): Promise<string> =>
  sentenceOf(await runServer(withDefaults(settings)));

it.each([
  ["a secret without a token", { LINE_CHANNEL_SECRET: secret }, ["LINE_CHANNEL_ACCESS_TOKEN"]],
  ["a token without a secret", { LINE_CHANNEL_ACCESS_TOKEN: token }, ["LINE_CHANNEL_SECRET"]],
  ["a base URL with a path", { ...both, LINE_API_BASE_URL: "https://api.line.me/v2" }, ["LINE_API_BASE_URL"]],
  ["a clock for the real LINE", { ...both, CLOCK_START: "2026-03-02T09:00:00+07:00" }, ["CLOCK_START"]],
  ["two faults at once", { PORT: "http", LOG_LEVEL: "loud" }, ["PORT", "LOG_LEVEL"]],
] as [string, Settings, string[]][])("%s: one sentence for each fault", async (_what, settings, names) => {
  const sentences = sentenceOf(await runCommandQuickly(["agency", "list"], withDefaults(settings)));
  const lines = sentences.trim().split("\n");
  expect(lines).toHaveLength(names.length);
  for (const [at, name] of names.entries()) expect(lines[at]).toContain(name);
});

it("the server does not start with them and says the same as an operator's command", async () => {
  const settings = { ...both, PORT: "http", LINE_API_BASE_URL: "https://api.line.me/v2" };
  const commands = await runCommandQuickly(["agency", "list"], withDefaults(settings));
  expect(await refusal(settings)).toBe(sentenceOf(commands));
});

it("a DATA_DIR that is no folder is refused with its remedy", async () => {
  const file = join(dirname(place.file), "in-the-way");
  writeFileSync(file, "x");
  expect(await refusal({ DATA_DIR: join(file, "data") })).toContain("set DATA_DIR");
});

it("a database that cannot be opened is refused with its remedy", async () => {
  const folder = join(dirname(place.file), "locked");
  mkdirSync(join(folder, "prongsai.db"), { recursive: true });
  expect(await refusal({ DATA_DIR: folder })).toContain("DATA_DIR");
});

it.each(["sandbox.json", "line-in-miniature.json"])(
  "a damaged %s is refused with its remedy",
  async (name) => {
    const folder = join(dirname(place.file), `damaged-${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, name), "{");
    expect(await refusal({ DATA_DIR: folder })).toMatch(new RegExp(`${name}.*(delete|remove) it`));
  },
);

it("a database of a newer version is refused and stays as it is", async () => {
  const folder = join(dirname(place.file), "newer");
  const file = join(folder, "prongsai.db");
  await (await openSqliteStore({ file })).close();
  const db = new DatabaseSync(file);
  db.exec("PRAGMA user_version = 99");
  db.close();
  expect(await refusal({ DATA_DIR: folder })).toContain("newer version");
  const after = new DatabaseSync(file);
  expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
  after.close();
});

it("a port that is taken is named", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  expect(await refusal({ DATA_DIR: join(dirname(place.file), "port") })).toContain(`Port ${port}`);
  await once(other.close(), "close");
});
